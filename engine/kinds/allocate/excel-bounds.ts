import type { LiveColumn } from '../../excel/book.ts'
import { call, cell, criterion, iff, minus, num, op, range, sumOf, txt, type Xl } from '../../excel/expr.ts'
import { choose, clean, failing, strict, sure, scaled, type Value } from '../../excel/value.ts'
import { asNumber } from '../../formula/part.ts'
import { FAILED, type Sharing } from './excel-sharing.ts'
import type { AllocateItem } from './schema.ts'

/** Stands for no bound, in smallest units. */
const FAR = 10 ** 14
const ZERO: Value = sure(num(0), 'number', 0)

/** Shares within floors and caps: `clamp(λ·weight, floor, cap)` with the one λ that uses the amount up. */
export function boundedShares(item: AllocateItem, sharing: Sharing): void {
  const bounds = boundsOf(item, sharing)
  const { otherwise = {} } = item
  const first = shares(sharing, bounds, sharing.weights, '')
  const pass = otherwise.noWeight === 'equal' ? secondPass(sharing, bounds, first) : first
  const { outcome } = bounds
  const none = failing(
    sure(call('AND', op(cell(pass.weight), '=', num(0)), op(cell(pass.pool), '<>', num(0))), 'boolean'),
  )
  const there = (condition: Value, column: LiveColumn): Value => ({
    ...condition,
    xl: op(sharing.ofPool(column), '=', num(1)),
  })
  const noWeight = sharing.onPool(
    { zh: '无权重', en: 'no weight' },
    failing(sure(iff(none.xl, num(1), num(0)), 'number', 0)),
  )
  const usual = choose(there(none, noWeight), otherwise.noWeight === 'leave' ? ZERO : FAILED, pass.share)
  const aboveCase = choose(there(none, outcome.floorsAbove), floorsAbove(item, sharing, bounds), usual)
  const exact = sharing.onRow(
    { zh: '应得（最小单位）', en: 'due, smallest units' },
    sharing.taken(choose(there(none, outcome.capsBelow), capsBelow(item, bounds), aboveCase)),
  )
  const byFloor = otherwise.floorsAbovePool === 'by-floor'
  const left = [outcome.capsBelow, noWeight, ...(byFloor ? [] : [outcome.floorsAbove])]
  const settled = failing(sure(op(sumOf(left.map(cell)), '>', num(0)), 'boolean'))
  const bound = sharing.onRow(
    { zh: '是否触界', en: 'whether bound' },
    sharing.taken(failing(sure(boundNow(pass.standing, outcome, sharing, byFloor), 'number', 0))),
  )
  sharing.settle(exact, bound, settled)
}

/** Where floors decide the shares themselves, nobody rests on one. */
function boundNow(standing: LiveColumn, { floorsAbove }: Bounds['outcome'], sharing: Sharing, byFloor: boolean): Xl {
  const isBound = iff(op(cell(standing), '=', txt('-')), num(0), num(1))
  return byFloor ? iff(op(sharing.ofPool(floorsAbove), '=', num(1)), num(0), isBound) : isBound
}

interface Bounds {
  /** As written, in smallest units. */
  readonly floors: LiveColumn
  readonly caps: LiveColumn
  /** Those of the amount without its sign. */
  readonly low: LiveColumn
  readonly high: LiveColumn
  /** Of the amounts' rows: 1 where floors or caps cannot be kept. */
  readonly outcome: { readonly floorsAbove: LiveColumn; readonly capsBelow: LiveColumn }
  readonly crossed: LiveColumn
}

function boundsOf(item: AllocateItem, sharing: Sharing): Bounds {
  const { sheet } = sharing
  const scale = sheet.run.scaleOf()
  const written = (text: string | undefined, rounding: 'CEILING' | 'FLOOR', far: number): Value => {
    if (text === undefined) return sure(num(far), 'number', 0)
    const value = clean(strict(sheet.expression(text)))
    const units = call('ROUND', scaled(value.xl, scale, '*'), num(Math.max(0, Math.min(6, (value.scale ?? 8) - scale))))
    return failing(sure(call(rounding, units, num(1)), 'number', 0), value.fails)
  }
  const column = (zh: string, en: string, value: Value): LiveColumn => sharing.onRow({ zh, en }, sharing.taken(value))
  const floors = column('下限（最小单位）', 'floor, smallest units', written(item.floor, 'CEILING', -FAR))
  const caps = column('上限（最小单位）', 'cap, smallest units', written(item.cap, 'FLOOR', FAR))
  const turned = op(sharing.ofPool(sharing.pool), '<', num(0))
  const oriented = (own: LiveColumn, other: LiveColumn): Value =>
    failing(sure(iff(turned, minus(cell(other)), cell(own)), 'number', 0))
  const low = column('低界', 'low', oriented(floors, caps))
  const high = column('高界', 'high', oriented(caps, floors))
  const crossed = column(
    '界限矛盾',
    'bounds cross',
    failing(sure(iff(op(cell(low), '>', cell(high)), num(1), num(0)), 'number', 0)),
  )
  const isTurned = op(cell(sharing.pool), '<', num(0))
  const above = op(sharing.total(low), '>', cell(sharing.amount))
  const below = op(sharing.total(high), '<', cell(sharing.amount))
  const flag = (zh: string, en: string, xl: Xl): LiveColumn =>
    sharing.onPool({ zh, en }, failing(sure(iff(xl, num(1), num(0)), 'number', 0)))
  const lowAbove = flag('低界之和超出', 'lows above the amount', above)
  const highBelow = flag('高界之和不足', 'highs below the amount', call('AND', op(cell(lowAbove), '=', num(0)), below))
  const either = (own: LiveColumn, other: LiveColumn): Xl => op(iff(isTurned, cell(other), cell(own)), '=', num(1))
  return {
    floors,
    caps,
    low,
    high,
    crossed,
    outcome: {
      floorsAbove: flag('下限之和超出', 'floors above the amount', either(lowAbove, highBelow)),
      capsBelow: flag('上限之和不足', 'caps below the amount', either(highBelow, lowAbove)),
    },
  }
}

function floorsAbove({ otherwise }: AllocateItem, sharing: Sharing, { floors }: Bounds): Value {
  if (otherwise?.floorsAbovePool === 'leave') return ZERO
  if (otherwise?.floorsAbovePool !== 'by-floor') return FAILED
  const positive = sharing.onRow(
    { zh: '下限作权重', en: 'floor as weight' },
    sharing.taken(failing(sure(call('MAX', num(0), cell(floors)), 'number', 0))),
  )
  const total = sharing.onPool(
    { zh: '下限合计', en: 'floors together' },
    failing(sure(sharing.total(positive), 'number', 0)),
  )
  const quotient = op(op(sharing.ofPool(sharing.amount), '*', cell(positive)), '/', sharing.ofPool(total))
  return failing(sure(call('ROUND', quotient, num(sharing.places)), 'number', sharing.places))
}

function capsBelow({ otherwise }: AllocateItem, { high }: Bounds): Value {
  return otherwise?.capsBelowPool === 'leave' ? sure(cell(high), 'number', 0) : FAILED
}

interface Pass {
  /** In smallest units. */
  readonly share: Value
  /** `f` on the low bound, `c` on the high one, `-` between. */
  readonly standing: LiveColumn
  /** What is left for those between, and their weights together. */
  readonly pool: LiveColumn
  readonly weight: LiveColumn
}

/** Everybody weighs the same where otherwise nobody who has room would weigh anything. */
function secondPass(sharing: Sharing, bounds: Bounds, first: Pass): Pass {
  const none = call('AND', op(sharing.ofPool(first.weight), '=', num(0)), op(sharing.ofPool(first.pool), '<>', num(0)))
  const weights = sharing.onRow(
    { zh: '有效权重', en: 'weight that counts' },
    sharing.taken(failing(sure(iff(none, num(1), cell(sharing.weights)), 'number'))),
  )
  return shares(sharing, bounds, weights, '2')
}

function shares(sharing: Sharing, { low, high, crossed }: Bounds, weights: LiveColumn, pass: string): Pass {
  const { amount, places } = sharing
  const column = (zh: string, en: string, xl: Xl): LiveColumn =>
    sharing.onRow({ zh: zh + pass, en: en + pass }, sharing.taken(failing(sure(xl, 'number'))))
  const total = sharing.weightTotal(weights, { zh: `权重合计${pass}`, en: `weights together${pass}` }, [
    sharing.count(range(crossed), num(1)),
  ])
  const weighs = op(cell(weights), '>', num(0))
  const rate = (bound: LiveColumn): Xl =>
    iff(
      weighs,
      iff(
        op(call('ABS', cell(bound)), '>=', num(FAR)),
        cell(bound),
        call('ROUND', op(cell(bound), '/', cell(weights)), num(ratePlaces(sharing))),
      ),
      txt('-'),
    )
  const lowRate = column('触低界的单价', 'rate at the low bound', rate(low))
  const highRate = column('触高界的单价', 'rate at the high bound', rate(high))
  const still = column(
    '无权重者所得',
    'of those without weight',
    iff(weighs, num(0), call('MAX', cell(low), call('MIN', cell(high), num(0)))),
  )
  const sum = (of: LiveColumn, ...criteria: readonly Xl[]): Xl =>
    call('SUMIFS', range(of), ...sharing.together, ...criteria)
  const totalAt = (at: LiveColumn): Xl => {
    const [l, h] = [range(lowRate), range(highRate)]
    const lows = sum(low, l, criterion('>=', cell(at)))
    const highs = sum(high, h, criterion('<=', cell(at)), l, criterion('<', cell(at)))
    const between = op(cell(at), '*', sum(weights, l, criterion('<', cell(at)), h, criterion('>', cell(at))))
    const all = call('ROUND', sumOf([lows, highs, between, sum(still)]), num(3))
    return iff(weighs, all, num(0))
  }
  const atLow = column('在该单价的合计（低）', 'total at that rate (low)', totalAt(lowRate))
  const atHigh = column('在该单价的合计（高）', 'total at that rate (high)', totalAt(highRate))
  const weighing = iff(
    op(cell(atLow), '>', sharing.ofPool(amount)),
    txt('f'),
    iff(op(cell(atHigh), '<=', sharing.ofPool(amount)), txt('c'), txt('-')),
  )
  const unweighed = iff(op(cell(low), '>', num(0)), txt('f'), iff(op(cell(high), '<', num(0)), txt('c'), txt('-')))
  const standing = sharing.onRow(
    { zh: `触界情形${pass}`, en: `standing${pass}` },
    sharing.taken(failing(sure(iff(weighs, weighing, unweighed), 'text'))),
  )
  const on = (bound: LiveColumn, mark: string): Xl => sharing.total(bound, range(standing), txt(mark))
  const pool = sharing.onPool(
    { zh: `余额${pass}`, en: `left for those between${pass}` },
    failing(sure(op(op(cell(amount), '-', on(low, 'f')), '-', on(high, 'c')), 'number', 0)),
  )
  const weight = sharing.onPool(
    { zh: `余者权重${pass}`, en: `weights of those between${pass}` },
    failing(sure(op(sharing.total(weights, range(standing), txt('-')), '+', op(num(0), '*', cell(total))), 'number')),
  )
  const quotient = op(op(sharing.ofPool(pool), '*', cell(weights)), '/', sharing.ofPool(weight))
  const free = iff(op(sharing.ofPool(weight), '=', num(0)), num(0), call('ROUND', quotient, num(places)))
  const share = iff(
    op(cell(standing), '=', txt('f')),
    cell(low),
    iff(op(cell(standing), '=', txt('c')), cell(high), free),
  )
  return { share: failing(sure(share, 'number', places)), standing, pool, weight }
}

/** Places of a rate, so that it keeps no more digits than a criterion can say. */
function ratePlaces({ item, sheet }: Sharing): number {
  const { run } = sheet
  const weight = asNumber(run.expression(item.weight))
  let least = Infinity
  for (let row = 0; row < weight.length; row++) {
    const size = Number(weight.num[row]) / Number(weight.den?.[row] ?? 1)
    if (size > 0) least = Math.min(least, size)
  }
  const smallest = Number.isFinite(least) ? least / 10 ** weight.scale : 1
  const most = (Math.max(1, sheet.sizeOf()) * 10 ** run.scaleOf()) / smallest
  return Math.max(0, Math.min(9, 14 - Math.ceil(Math.log10(Math.max(1, most)))))
}
