import { inForce } from '../calculate/calculate.ts'
import type { Plan } from '../calculate/plan.ts'
import { checkRuleset } from '../check/index.ts'
import { own } from '../graph/names.ts'
import type { ParameterRows } from '../kinds/kind.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import { FORMAT } from '../ruleset/migrate.ts'
import { parametersInForce } from '../ruleset/parameters.ts'
import { parsePeriod } from '../ruleset/period.ts'
import type { Parameter, Ruleset } from '../ruleset/types.ts'

/** Values of parameters without keys that a case tries, as they are written in a ruleset. */
export type Chosen = Readonly<Record<string, string | boolean>>

/**
 * The parameter rows of a period with those that a case chooses instead, and what is wrong with the choice.
 * @param of a sound period, as `2026-08`
 */
export function chosenParameters(
  plan: Plan,
  of: string,
  chosen: Chosen,
): { readonly parameters: ReadonlyMap<string, ParameterRows>; readonly problems: readonly Problem[] } {
  const { ruleset, units } = plan
  const period = parsePeriod(of)
  if (period === undefined) throw new RangeError(`not a period: ${of}`)
  const parameters = new Map<string, Parameter>()
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(chosen)) {
    const parameter = own(ruleset.parameters, name)
    if (parameter === undefined || Object.keys(parameter.keys ?? {}).length > 0) {
      problems.push(problem('CASE_PARAMETER', pointer('parameters', name), { name }))
    } else parameters.set(name, { ...parameter, values: [{ from: '1900', value }] })
  }
  const replaced = { ...ruleset, parameters: Object.fromEntries(parameters) }
  problems.push(...problemsOf(replaced))
  return { parameters: new Map([...inForce(plan, period), ...parametersInForce(replaced, period, units)]), problems }
}

/** What is wrong with the values of parameters, held to their types, ranges and places. */
function problemsOf({ period, units, parameters }: Ruleset): Problem[] {
  const alone = {
    format: FORMAT,
    id: 'case',
    version: '0.0.0',
    title: { zh: '用例', en: 'Case' },
    period,
    ...(units === undefined ? {} : { units }),
    entities: {},
    items: {},
    parameters,
  }
  return checkRuleset(alone).problems.filter(({ path, severity }) => severity !== 'info' && path.includes('/values/'))
}
