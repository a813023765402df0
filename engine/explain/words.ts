import type { Plan } from '../calculate/plan.ts'
import type { Expr } from '../formula/ast.ts'
import { parseFormula } from '../formula/parse.ts'
import { printFormula, printWith } from '../formula/print.ts'
import { unitText } from '../formula/unit-words.ts'
import { operandsFirst } from '../formula/walk.ts'
import { columnName, own, refTarget, targetOf } from '../graph/names.ts'
import type { Words } from '../kinds/kind.ts'
import type { Language, Localized } from '../problems.ts'
import { columnTitle, entityTitle, parameterTitle } from './titles.ts'

/** Names, expressions and titles as a person reads them, for the sentences of an item of `entity`. */
export function wordsFor(plan: Plan, entity: string): Words {
  return {
    column: (name) => columnTitle(plan, name),
    parameter: (name) => parameterTitle(plan, name),
    entity: (name) => entityTitle(plan, name),
    expression(text, of = entity) {
      const { expr } = parseFormula(text)
      return expr === undefined ? { zh: text, en: text } : expressionInWords(plan, of, expr)
    },
    path: (from, via) => ({ zh: via.join('.'), en: pathTitle(plan, from, via) }),
  }
}

/** A formula with titles for names and × ÷ for operators. */
export function expressionInWords(plan: Plan, entity: string, expr: Expr): Localized {
  const units = unitsIn(expr)
  const inLanguage = (language: Language): string =>
    printWith(
      expr,
      (part) =>
        nameInWords(plan, entity, part, language) ?? (units.has(part) ? unitInWords(part, language) : undefined),
      { display: true },
    )
  return { zh: inLanguage('zh'), en: inLanguage('en') }
}

/** The texts in an expression that are units: what CONVERT converts to. */
export function unitsIn(expr: Expr): ReadonlySet<Expr> {
  return new Set(
    operandsFirst(expr).flatMap((part) => (part.node === 'call' && part.name === 'CONVERT' ? part.args.slice(1) : [])),
  )
}

/** A unit as an expression writes it, in a language; undefined for another part. */
export function unitInWords(part: Expr, language: Language): string | undefined {
  return part.node === 'text' ? `"${unitText(part.value, language)}"` : undefined
}

function nameInWords(plan: Plan, entity: string, part: Expr, language: Language): string | undefined {
  if (part.node !== 'name') return undefined
  const title = nameTitle(plan, entity, part)
  return language === 'zh' ? title.zh : title.en
}

/** The title of what a name stands for; in Chinese the path is kept, for that is how it is written. */
export function nameTitle(plan: Plan, entity: string, name: Extract<Expr, { node: 'name' }>): Localized {
  const target = targetOf(plan.ruleset, entity, name)
  if (target.is === 'parameter') return parameterTitle(plan, target.name)
  if (target.is !== 'column') return { zh: printFormula(name), en: printFormula(name) }
  const title = columnTitle(plan, columnName(target.entity, target.name, name.output))
  if (target.via.length === 0) return title
  return { zh: `${target.via.join('.')}.${title.zh}`, en: `${title.en} (${pathTitle(plan, entity, target.via)})` }
}

/** A path of refs in English: where each leads, or what the ref is called. */
function pathTitle(plan: Plan, from: string, via: readonly string[]): string {
  let at = from
  const titles: string[] = []
  for (const ref of via) {
    const entity = own(plan.ruleset.entities, at)
    const declared = own(entity?.refs, ref)
    const to = entity && refTarget(entity, ref)
    const title = typeof declared === 'object' ? declared.title?.en : undefined
    titles.push(title ?? (to === ref ? entityTitle(plan, to).en : ref))
    at = to ?? at
  }
  return titles.join(' › ')
}
