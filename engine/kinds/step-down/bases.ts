import { NOT_APPLICABLE, type NumberColumn, stateAt, VALUE } from '../../column.ts'
import { printRatio } from '../../explain/shown.ts'
import { asNumber } from '../../formula/part.ts'
import { entityOf } from '../../graph/names.ts'
import { printDecimal } from '../../number/decimal.ts'
import { exactAt } from '../../number/exact.ts'
import { bigAt } from '../../number/integers.ts'
import { wholeWeights } from '../share.ts'
import type { ItemRun } from '../kind.ts'
import type { Base, StepDownItem } from './schema.ts'

/** What some departments share by, in the right proportion and as it is shown. */
export interface Portions {
  readonly receivers: readonly number[]
  readonly weights: readonly bigint[]
  readonly texts: readonly string[]
  /** What the base adds up to. */
  readonly total: string
}

/** Why there are no portions, and the base that is at fault. */
export interface NoPortions {
  readonly fault: 'BASE_NO_VALUE' | 'NEGATIVE_BASE' | 'NO_BASE'
  readonly name: string
}

/** What receivers share the costs of one provider and category by. Those with nothing of the base are left out. */
export type PortionsOf = (provider: number, receivers: readonly number[], category: string) => Portions | NoPortions

export function portionsOf(base: Base, item: StepDownItem, run: ItemRun): PortionsOf {
  if (typeof base === 'string') return (_, receivers) => byColumn(base, item, run, receivers)
  if ('of' in base) return byMatrix(base, run)
  return (_, receivers, category) => {
    const text = Object.hasOwn(base.categories, category) ? base.categories[category] : base.otherwise
    return text === undefined ? { fault: 'NO_BASE', name: category } : byColumn(text, item, run, receivers)
  }
}

const COLUMNS = new WeakMap<ItemRun, Map<string, NumberColumn>>()

/** A base is evaluated once in a run, however many departments pass on by it. */
function columnOf(text: string, item: StepDownItem, run: ItemRun): NumberColumn {
  let columns = COLUMNS.get(run)
  if (columns === undefined) COLUMNS.set(run, (columns = new Map<string, NumberColumn>()))
  let column = columns.get(text)
  if (column === undefined) columns.set(text, (column = asNumber(run.expression(text, item.departments))))
  return column
}

function byColumn(text: string, item: StepDownItem, run: ItemRun, receivers: readonly number[]): Portions | NoPortions {
  const column = columnOf(text, item, run)
  const applying = receivers.filter((row) => stateAt(column, row) !== NOT_APPLICABLE)
  if (applying.some((row) => stateAt(column, row) !== VALUE)) return { fault: 'BASE_NO_VALUE', name: text }
  if (applying.some((row) => (column.num[row] as number | bigint) < 0)) return { fault: 'NEGATIVE_BASE', name: text }
  const sharing = applying.filter((row) => (column.num[row] as number | bigint) > 0)
  const weights = wholeWeights(column, sharing)
  const texts = sharing.map((row) => {
    const { units, over, scale } = exactAt(column, row)
    return printRatio(units, over, scale)
  })
  return { receivers: sharing, weights, texts, total: totalOf(column, sharing, weights) }
}

/** The first value times how many of it all weights are. */
function totalOf(column: NumberColumn, [first]: readonly number[], weights: readonly bigint[]): string {
  if (first === undefined) return '0'
  const { units, over, scale } = exactAt(column, first)
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  return printRatio(units * sum, over * (weights[0] ?? 1n), scale)
}

type Matrix = Extract<Base, { of: string }>

function byMatrix(base: Matrix, run: ItemRun): PortionsOf {
  const entity = entityOf(base.of)
  const column = asNumber(run.column(base.of))
  const providers = run.upward(entity, base.provider.split('.'))
  const receivers = run.upward(entity, base.receiver.split('.'))
  const done = new Map<number, Map<number, bigint>>()
  const unknown = new Set<number>()
  providers.forEach((provider, row) => {
    const state = stateAt(column, row)
    if (state === NOT_APPLICABLE || provider < 0) return
    if (state !== VALUE || (receivers[row] as number) < 0) {
      unknown.add(provider)
      return
    }
    const own = done.get(provider) ?? new Map<number, bigint>()
    done.set(provider, own)
    const receiver = receivers[row] as number
    own.set(receiver, (own.get(receiver) ?? 0n) + bigAt(column.num, row))
  })
  return (provider, open) => {
    if (unknown.has(provider)) return { fault: 'BASE_NO_VALUE', name: base.of }
    const own = done.get(provider) ?? new Map<number, bigint>()
    if (open.some((row) => (own.get(row) ?? 0n) < 0n)) return { fault: 'NEGATIVE_BASE', name: base.of }
    const sharing = open.filter((row) => (own.get(row) ?? 0n) > 0n)
    const weights = sharing.map((row) => own.get(row) ?? 0n)
    const text = (units: bigint): string => printDecimal(units, column.scale)
    const total = text(weights.reduce((sum, units) => sum + units, 0n))
    return { receivers: sharing, weights, texts: weights.map(text), total }
  }
}
