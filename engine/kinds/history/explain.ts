import { stateAt, VALUE } from '../../column.ts'
import type { Block, Operand } from '../../explain/blocks.ts'
import type { CellView } from '../kind.ts'
import { largestFirst } from '../largest-first.ts'
import { exactHistory } from './evaluate.ts'
import type { HistoryItem } from './schema.ts'
import { pastOf } from './window.ts'

export function explainHistory(item: HistoryItem, _output: string, cell: CellView): readonly Block[] {
  const { past, any } = pastOf(item, cell)
  if (!any && item.opening !== undefined) {
    return [
      cell.formula(item.opening, { label: { zh: '没有往期结果，取期初值', en: 'No earlier run: the opening value' } }),
    ]
  }
  const blocks: Block[] = []
  const missing = past.filter(({ found }) => found === undefined).map(({ period }) => period)
  if (missing.length > 0) {
    const text = { zh: `没有这些期的结果：${missing.join('、')}。`, en: `There is no run of ${missing.join(', ')}.` }
    blocks.push({ block: 'sentence', text })
  }
  const operands = past.flatMap(({ period, found }): Operand[] => {
    if (found === undefined) return []
    const row = found.rowOf.get(cell.key)
    const label = { zh: period, en: period }
    if (row !== undefined) return [{ label, value: cell.exact(found.column, row) }]
    return [{ label, value: { state: 'blank', type: found.column.type, text: '' } }]
  })
  const label = cell.label(item.of)
  if (item.function === 'value') return [...blocks, { block: 'operands', label, operands }]
  const exact = exactHistory(item, cell, past)
  const total = cell.exact(exact, cell.row)
  blocks.push(largestFirst({ label, parts: operands, total, additive: item.function === 'sum' }))
  const rounding = stateAt(exact, cell.row) === VALUE ? cell.roundingOf(exact, cell.row) : undefined
  return rounding ? [...blocks, rounding] : blocks
}
