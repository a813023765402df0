import { type Static, Type } from 'typebox'
import type { BridgeCause, BridgePart, BridgeResult } from '../bridge/bridge.ts'
import type { Run } from '../calculate/run.ts'
import { rowTitle } from '../explain/row-title.ts'
import { columnTitle, entityTitle, parameterTitle } from '../explain/titles.ts'
import { columnName, splitColumn } from '../graph/names.ts'
import { decimal } from '../number/decimal.ts'
import type { Localized } from '../problems.ts'
import { BridgeFact, factsOf } from './bridge-facts.ts'
import { LocalizedView } from './localized.ts'

/** A cause of a difference: what it is worth, what it is, and what is behind it. */
const BridgePartView = Type.Object({
  is: Type.String(),
  /** What differs: a column of data, a parameter, a rule; for the kinds of cause that have no name, empty. */
  title: LocalizedView,
  /** Decimal text in base units. */
  amount: Type.String(),
  facts: Type.Array(BridgeFact),
  /** The item of a rule that differs. */
  item: Type.Optional(Type.String()),
  /** What differs lies with other rows only: it reaches this one through what they share. */
  elsewhere: Type.Boolean(),
  /** It cannot be taken over alone, so that how it divides from the others is not reliable. */
  unsure: Type.Boolean(),
})
export type BridgePartView = Static<typeof BridgePartView>

/** The difference of an amount between two runs and its causes, largest first; they add up to it exactly. */
export const BridgeView = Type.Object({
  column: Type.String(),
  title: LocalizedView,
  entity: LocalizedView,
  /** Left out for the total of all rows. */
  row: Type.Optional(Type.String()),
  rowTitle: Type.Optional(LocalizedView),
  from: Type.String(),
  to: Type.String(),
  difference: Type.String(),
  /** Whether the row is in the first and in the second run. */
  inFirst: Type.Boolean(),
  inSecond: Type.Boolean(),
  parts: Type.Array(BridgePartView),
})
export type BridgeView = Static<typeof BridgeView>

/** A split difference as it is looked at. */
export function bridgeView(a: Run, b: Run, result: BridgeResult): BridgeView {
  const { column, row } = result
  const entity = splitColumn(column)?.entity ?? ''
  const about = row === undefined ? undefined : { entity, row }
  const parts = result.parts.map(({ cause, amount }): BridgePartView => {
    const facts = factsOf(a, b, cause, about)
    return {
      is: cause.is,
      title: causeTitle(b, cause),
      amount,
      facts,
      ...(cause.is === 'item' ? { item: cause.key } : {}),
      elsewhere: facts.length === 0 && about !== undefined && OF_ROWS.has(cause.is),
      unsure: result.unsure.some((other) => sameCause(other, cause)),
    }
  })
  const has = (run: Run) => row === undefined || (run.data.tables.get(entity)?.rowOf.has(row) ?? false)
  return {
    column,
    title: columnTitle(b.plan, column),
    entity: entityTitle(b.plan, entity),
    ...(row === undefined ? {} : { row, rowTitle: titleOf(a, b, entity, row) }),
    from: result.from,
    to: result.to,
    difference: result.difference,
    inFirst: has(a),
    inSecond: has(b),
    parts,
  }
}

/** Causes that lie in rows, some of which have to do with the row asked about. */
const OF_ROWS = new Set<BridgePart['cause']['is']>(['field', 'rows', 'records'])

/** The title of a row, by the later run where both have it. */
export function titleOf(a: Run, b: Run, entity: string, row: string): Localized {
  for (const run of [b, a]) {
    const at = run.data.tables.get(entity)?.rowOf.get(row)
    if (at !== undefined) return rowTitle(run, entity, at)
  }
  return { zh: row, en: row }
}

/** Whether an amount is less than 0, 0, or more. */
export function signOf(amount: string): number {
  const { units } = decimal(amount)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

function causeTitle({ plan }: Run, cause: BridgePart['cause']): Localized {
  switch (cause.is) {
    case 'field':
      return columnTitle(plan, columnName(cause.entity, cause.name))
    case 'rows':
    case 'records':
      return entityTitle(plan, cause.entity)
    case 'parameter':
      return parameterTitle(plan, cause.name)
    case 'item':
      return columnTitle(plan, cause.key)
    case 'items':
    case 'history':
    case 'period':
    case 'together':
    case 'rounding':
      return { zh: '', en: '' }
  }
}

function sameCause(a: BridgeCause, b: BridgePart['cause']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
