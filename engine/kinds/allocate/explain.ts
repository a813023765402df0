import { stateAt, VALUE } from '../../column.ts'
import type { Block, Operand } from '../../explain/blocks.ts'
import { printFixed } from '../../number/decimal.ts'
import type { Localized } from '../../problems.ts'
import { largestFirst } from '../largest-first.ts'
import type { CellView } from '../kind.ts'
import { allot, inputsOf, takers } from './evaluate.ts'
import type { AllocateItem } from './schema.ts'

const INSTEAD: Readonly<Record<'equal' | 'leave' | 'by-floor' | 'caps', Localized>> = {
  equal: { zh: '权重合计为 0，按人均分配。', en: 'Weights add up to 0: equal shares.' },
  leave: { zh: '无法按权重分配，金额留存。', en: 'It cannot be shared by weight: the amount is left.' },
  'by-floor': {
    zh: '下限合计超过可分配总额，按下限比例分配。',
    en: 'Floors add up to more than the amount: shared by floor.',
  },
  caps: {
    zh: '上限合计低于可分配总额，各取上限，余额留存。',
    en: 'Caps add up to less than the amount: everybody gets the cap, the rest is left.',
  },
}

export function explainAllocate(item: AllocateItem, _output: string, cell: CellView): readonly Block[] {
  const inputs = inputsOf(item, cell)
  const taking = takers(inputs, cell, new Uint16Array(cell.table.rows))
  const poolRow = taking[cell.row] as number
  if (poolRow < 0) {
    const blocks: Block[] = [{ block: 'sentence', text: { zh: '此行不参加分配。', en: 'This row takes no part.' } }]
    if (item.where !== undefined) blocks.push(cell.formula(item.where))
    return blocks
  }
  const rows: number[] = []
  taking.forEach((pool, row) => {
    if (pool === poolRow) rows.push(row)
  })
  const allotment = allot(item, inputs, poolRow, rows)
  const pool: Operand = {
    label: cell.label(item.pool),
    value: cell.shown(item.pool, poolRow),
    link: cell.link(item.pool, poolRow),
  }
  const blocks: Block[] = [
    { block: 'operands', label: { zh: '可分配总额', en: 'Amount to allocate' }, operands: [pool] },
  ]
  blocks.push(cell.formula(item.weight, { label: { zh: '本行权重', en: 'Weight of this row' } }))
  if (allotment === undefined || !('shares' in allotment.outcome)) {
    const bad = rows.filter(
      (row) => stateAt(inputs.weight, row) !== VALUE || (inputs.weight.num[row] as number | bigint) < 0,
    )
    if (bad.length > 0) blocks.push(weights(item, cell, bad, { zh: '有问题的权重', en: 'Weights with a problem' }))
    return blocks
  }
  const { outcome, instead } = allotment
  if (instead !== undefined) blocks.push({ block: 'sentence', text: INSTEAD[instead] })
  else blocks.push({ block: 'sentence', text: howShared(outcome, rows.indexOf(cell.row), inputs.scale) })
  blocks.push(weights(item, cell, rows, { zh: '各参加者', en: 'Participants' }))
  return blocks
}

function howShared(
  outcome: {
    free: { pool: bigint; weight: bigint }
    remainder: bigint
    bound: readonly ('floor' | 'cap' | undefined)[]
  },
  at: number,
  scale: number,
): Localized {
  const rest = printFixed(outcome.remainder, scale)
  const bound = outcome.bound[at]
  if (bound !== undefined) {
    return bound === 'floor'
      ? { zh: '按比例不足下限，取下限。', en: 'The proportional share is below the floor: the floor applies.' }
      : { zh: '按比例超过上限，取上限。', en: 'The proportional share is above the cap: the cap applies.' }
  }
  const bounded = outcome.bound.some((other) => other !== undefined)
  const pool = printFixed(outcome.free.pool, scale)
  return {
    zh: `${bounded ? `扣除取上下限者后 ${pool}` : '总额'} × 本行权重 ÷ 权重合计，舍去不足最小单位的部分；余下的尾差 ${rest} 按余数从大到小各补一个最小单位。`,
    en: `${bounded ? `What bounds leave, ${pool},` : 'The amount'} × this weight ÷ all weights, cut to the smallest unit; the ${rest} left over goes one unit each to the largest remainders.`,
  }
}

function weights(item: AllocateItem, cell: CellView, rows: readonly number[], label: Localized): Block {
  const column = `${cell.entity}.${cell.name}`
  const poolRow = inputsOf(item, cell).poolOf[rows[0] ?? 0] as number
  return largestFirst({
    label,
    parts: rows.map((row) => ({
      label: cell.rowLabel(cell.entity, row),
      value: cell.shown(column, row),
      link: cell.link(column, row),
    })),
    total: cell.shown(item.pool, poolRow),
    additive: true,
  })
}
