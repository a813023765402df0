import { type Static, Type } from 'typebox'
import { textColumn, withStates } from '../cells.ts'
import { type Cause, type Column, type ColumnType, FAILED, NOT_APPLICABLE, VALUE } from '../column.ts'
import { readValues } from '../data/values.ts'
import { columnName, own, splitColumn } from '../graph/names.ts'
import type { HistoryPeriod } from '../kinds/kind.ts'
import { parseDecimal } from '../number/decimal.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import { TYPE_WORDS } from '../ruleset/literals.ts'
import { comparePeriods, parsePeriod } from '../ruleset/period.ts'
import type { RulesetSchema } from '../ruleset/ruleset-schema.ts'
import { validatorFor } from '../ruleset/validate.ts'
import type { Plan } from './plan.ts'
import { type WrittenCell, WrittenColumns } from './written.ts'

/** What a run leaves for later periods: `run --json` writes it, with more that is not read here. */
const WrittenRun = Type.Object({
  /** The scheme that was run. */
  ruleset: Type.Optional(Type.Object({ id: Type.String() })),
  period: Type.String({ minLength: 1 }),
  items: WrittenColumns,
  inputs: Type.Optional(WrittenColumns),
})
export type WrittenRun = Static<typeof WrittenRun>

const SCHEMA: RulesetSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:jiheng:run',
  ...WrittenRun,
  $defs: {},
}

/** Holds a JSON value to the form of a written run. */
export function readWrittenRun(value: unknown): { readonly run?: WrittenRun; readonly problems: readonly Problem[] } {
  const problems = validatorFor(SCHEMA).validate(value)
  // The validator has just held it to the schema.
  return problems.length > 0 ? { problems } : { run: value as WrittenRun, problems }
}

export interface ReadHistory {
  /** Newest first, only those before the period that is to be calculated. */
  readonly history: readonly HistoryPeriod[]
  readonly problems: readonly Problem[]
}

/**
 * Earlier runs as a calculation looks back at them. Columns are typed as the plan types them now and found by their
 * earlier names as well; rows that the present data no longer has are kept.
 * @param period the period to be calculated
 */
export function readHistory(plan: Plan, runs: readonly WrittenRun[], period: string): ReadHistory {
  const now = parsePeriod(period)
  const problems: Problem[] = []
  const seen = new Set<string>()
  const dated = runs.flatMap((run) => {
    const of = parsePeriod(run.period)
    if (of === undefined) problems.push(problem('PAST_RUN_PERIOD', pointer('period'), { period: run.period }))
    if (of === undefined || (now !== undefined && comparePeriods(of, now) >= 0)) return []
    const other = run.ruleset?.id
    if (other !== undefined && other !== plan.ruleset.id) {
      const detail = { period: of.id, other, id: plan.ruleset.id }
      problems.push(problem('PAST_RUN_OTHER_SCHEME', pointer('ruleset', 'id'), detail))
    }
    if (seen.has(of.id)) problems.push(problem('PAST_RUN_TWICE', pointer('period'), { period: of.id }))
    seen.add(of.id)
    return [{ of, run }]
  })
  dated.sort((a, b) => comparePeriods(b.of, a.of))
  const history = dated.map(({ run }) => periodOf(plan, run, problems))
  return { history, problems }
}

function periodOf(plan: Plan, run: WrittenRun, problems: Problem[]): HistoryPeriod {
  const columns = new Map<string, { column: Column; rowOf: ReadonlyMap<string, number> }>()
  for (const [part, written] of [['inputs', run.inputs ?? {}] as const, ['items', run.items] as const]) {
    for (const [name, cells] of Object.entries(written)) {
      const rows = Object.keys(cells)
      const report = (row: number, value: string, type: ColumnType): void => {
        const key = rows[row] ?? ''
        const { zh: expectedZh, en: expectedEn } = TYPE_WORDS[type]
        const detail = { period: run.period, column: name, row: key, value, expectedZh, expectedEn }
        problems.push(problem('PAST_RUN_VALUE', pointer(part, name, key), detail))
      }
      const column = readColumn(plan.facts(name)?.type, name, Object.values(cells), report)
      columns.set(name, { column, rowOf: new Map(rows.map((key, row) => [key, row])) })
    }
  }
  return {
    period: run.period,
    column: (name) => {
      const found = namesOf(plan, name).find((candidate) => columns.has(candidate))
      return found === undefined ? undefined : columns.get(found)
    },
  }
}

/** A column's names, the present one first, then earlier ones of itself and of its entity. */
function namesOf(plan: Plan, column: string): string[] {
  const place = splitColumn(column)
  if (place === undefined) return [column]
  const { entity, name, output } = place
  const { entities, items } = plan.ruleset
  const found = own(entities, entity)
  const ref = own(found?.refs, name)
  const declared =
    own(items, columnName(entity, name)) ?? own(found?.fields, name) ?? (typeof ref === 'object' ? ref : undefined)
  const earlier = (names: readonly string[] | undefined): string[] => (names ?? []).toReversed()
  const names = [name, ...earlier(declared?.formerly).map((former) => splitColumn(former)?.name ?? former)]
  return [entity, ...earlier(found?.formerly)].flatMap((of) => names.map((called) => columnName(of, called, output)))
}

/** A column of written cells; of the type that its cells have when the plan knows none. */
export function readColumn(
  known: ColumnType | undefined,
  name: string,
  cells: readonly WrittenCell[],
  report: (row: number, value: string, type: ColumnType) => void,
): Column {
  const type = known ?? typeOfCells(cells)
  const texts = cells.map((cell) => (cell === null || typeof cell === 'object' ? null : String(cell)))
  const values =
    type === 'text' ? textColumn(texts) : readValues(type, texts, {}, (row) => report(row, texts[row] ?? '', type))
  const causes: Cause[] = [{ code: 'OPERAND_FAILED', detail: { name } }]
  const states = Uint16Array.from(cells, (cell, row) => {
    if (typeof cell !== 'object' || cell === null) return values.states?.[row] ?? VALUE
    return 'failed' in cell ? FAILED : NOT_APPLICABLE
  })
  return withStates(values, states.some((state) => state !== VALUE) ? states : null, causes)
}

function typeOfCells(cells: readonly WrittenCell[]): ColumnType {
  const values = cells.filter((cell) => typeof cell === 'string' || typeof cell === 'boolean')
  if (values.length > 0 && values.every((cell) => typeof cell === 'boolean')) return 'boolean'
  return values.every((cell) => typeof cell === 'string' && parseDecimal(cell) !== undefined) ? 'number' : 'text'
}
