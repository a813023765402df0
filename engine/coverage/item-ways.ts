import { Evaluation } from '../calculate/evaluation.ts'
import type { Plan, PlannedItem } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { stateAt, VALUE } from '../column.ts'
import { expressionInWords, wordsFor } from '../explain/words.ts'
import { expressionsIn } from '../graph/expressions.ts'
import { columnName } from '../graph/names.ts'
import { bothWays, rowsOfCondition, rowsWhere } from '../kinds/branches.ts'
import type { Branch, ItemRun } from '../kinds/kind.ts'
import { parseFormula } from '../formula/parse.ts'
import type { Localized } from '../problems.ts'
import { armsOf, armsTaken } from './arms.ts'

/** One thing that can happen to an item. */
export interface Way {
  /** JSON Pointer inside the item. */
  readonly path: string
  /** Tells ways of one path apart. */
  readonly way: string
  readonly text: Localized
}

/** Rows of a parameter that an item took: numbers of rows in force. */
export interface TakenRows {
  readonly parameter: string
  readonly rows: ReadonlySet<number>
}

/** Everything that can happen to an item: it has a value, it applies or not, its kind's branches, its formulas' ways. */
export function waysOf(plan: Plan, planned: PlannedItem): readonly Way[] {
  const { entity, item } = planned
  const calculated: Way = { path: '', way: '', text: { zh: '算出了值', en: 'it has a value' } }
  const branches = branchesOf(plan, planned).map(({ path, way = '', text }) => ({ path, way, text }))
  const arms = expressionsIn(item, entity).flatMap(({ path, text, of }) => {
    const { expr } = parseFormula(text)
    const found = expr === undefined ? [] : armsOf(expr, (part) => expressionInWords(plan, of, part))
    return found.map((arm) => ({ path, ...arm }))
  })
  return [calculated, ...branches, ...arms]
}

/** What happened to an item in a run. */
interface Taken {
  readonly ways: ReadonlySet<string>
  readonly rows: readonly TakenRows[]
  /** Whether there is a row to which the item applies. */
  readonly applies: boolean
}

/** Which of its ways an item went in a run. */
export function waysTaken(run: Run, planned: PlannedItem): Taken {
  const evaluation = Evaluation.of(run)
  const itemRun = evaluation.itemRun(planned, { history: run.history }, () => {})
  const applying = applyingRows(itemRun)
  const branches = branchesOf(run.plan, planned).map((branch) => {
    const inside = branch.of === undefined || branch.of === planned.entity
    const rows = inside && branch.path !== '/when' ? both(branch.taken(itemRun), applying) : branch.taken(itemRun)
    return { branch, rows }
  })
  const ways = new Set<string>()
  if (hasValue(run, planned)) ways.add(wayId({ path: '', way: '' }))
  for (const { branch, rows } of branches) if (rows.includes(1)) ways.add(wayId(branch))
  for (const { path, text, of } of expressionsIn(planned.item, planned.entity)) {
    const around = branches.filter(({ branch }) => branch.way === undefined && path.startsWith(`${branch.path}/`))
    const everywhere = new Uint8Array(run.data.tables.get(of)?.rows ?? 0).fill(1)
    const inside = of === planned.entity && path !== '/when'
    const rows = inside ? around.reduce((left, one) => both(left, one.rows), applying) : everywhere
    const { expr, values } = evaluation.parts(text, of)
    for (const [way, taken] of armsTaken(expr, values, rows)) if (taken.includes(1)) ways.add(wayId({ path, way }))
  }
  const rows = branches.flatMap(({ branch: { takes }, rows: on }) =>
    takes === undefined ? [] : [takenRows(takes, on, itemRun)],
  )
  return { ways, rows, applies: applying.includes(1) }
}

/** Tells the ways of an item apart. */
export function wayId({ path, way = '' }: { readonly path: string; readonly way?: string }): string {
  return way === '' ? path : `${path}:${way}`
}

function branchesOf(plan: Plan, { entity, item, kind }: PlannedItem): readonly Branch[] {
  const words = wordsFor(plan, entity)
  const when = item.when === undefined ? [] : bothWays('/when', item.when, words)
  return [...when, ...(kind.branches?.(item, words) ?? [])]
}

function applyingRows(run: ItemRun): Uint8Array {
  return run.applies === null ? new Uint8Array(run.table.rows).fill(1) : rowsOfCondition(run.applies, true)
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((bit, row) => bit & (b[row] ?? 0))
}

function hasValue(run: Run, { entity, name, outputs }: PlannedItem): boolean {
  return outputs.some(({ id }) => {
    const column = run.columns.get(columnName(entity, name, id))
    return column !== undefined && rowsWhere(column.length, (row) => stateAt(column, row) === VALUE).includes(1)
  })
}

function takenRows({ parameter, rows }: NonNullable<Branch['takes']>, on: Uint8Array, run: ItemRun): TakenRows {
  const taken = new Set<number>()
  rows(run).forEach((row, i) => {
    if (row >= 0 && on[i] === 1) taken.add(row)
  })
  return { parameter, rows: taken }
}
