import { call, cell, iff, num, op, range } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, sure, type Value } from '../../excel/value.ts'
import { boundedShares } from './excel-bounds.ts'
import { FAILED, Sharing } from './excel-sharing.ts'
import type { AllocateItem } from './schema.ts'

export function allocateInExcel(item: AllocateItem, sheet: ItemSheet): void {
  const sharing = new Sharing(item, sheet)
  if (item.floor === undefined && item.cap === undefined) shareByWeight(item, sharing)
  else boundedShares(item, sharing)
}

const ZERO: Value = sure(num(0), 'number', 0)

function shareByWeight({ otherwise }: AllocateItem, sharing: Sharing): void {
  const { amount, places } = sharing
  const written = sharing.weightTotal(sharing.weights, { zh: '权重合计', en: 'weights together' })
  const equally = otherwise?.noWeight === 'equal'
  const noWeight = op(sharing.ofPool(written), '=', num(0))
  const weights = equally
    ? sharing.onRow(
        { zh: '有效权重', en: 'weight that counts' },
        sharing.taken(failing(sure(iff(noWeight, num(1), cell(sharing.weights)), 'number'))),
      )
    : sharing.weights
  const total = equally
    ? sharing.onPool(
        { zh: '有效权重合计', en: 'weights that count together' },
        failing(
          sure(iff(op(cell(written), '=', num(0)), sharing.count(range(weights), num(1)), cell(written)), 'number'),
        ),
      )
    : written
  const quotient = op(op(sharing.ofPool(amount), '*', cell(weights)), '/', sharing.ofPool(total))
  const share = failing(sure(call('ROUND', quotient, num(places)), 'number', places))
  const nothing = otherwise?.noWeight === 'leave' ? ZERO : withoutWeight(sharing)
  const none = failing(sure(op(sharing.ofPool(total), '=', num(0)), 'boolean'))
  const exact = sharing.onRow(
    { zh: '应得（最小单位）', en: 'due, smallest units' },
    sharing.taken(choose(none, nothing, share)),
  )
  sharing.settle(exact, undefined, failing(sure(op(cell(total), '=', num(0)), 'boolean')))
}

/** Nothing can be shared without any weight. */
function withoutWeight(sharing: Sharing): Value {
  return choose(failing(sure(op(sharing.ofPool(sharing.amount), '=', num(0)), 'boolean')), ZERO, FAILED)
}
