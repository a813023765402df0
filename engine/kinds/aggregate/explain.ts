import { FAILED } from '../../column.ts'
import type { Block, Operand } from '../../explain/blocks.ts'
import { largestFirst } from '../largest-first.ts'
import type { CellView } from '../kind.ts'
import { gathering, participants } from './evaluate.ts'
import type { AggregateItem } from './schema.ts'

export function explainAggregate(item: AggregateItem, _output: string, cell: CellView): readonly Block[] {
  const found = gathering(item, cell)
  const part = participants(item, cell, found)
  const group = found.groupOfRow[cell.row] as number
  const rows: number[] = []
  const bad: number[] = []
  const column = item.of.includes('.') ? cell.column(item.of) : undefined
  found.groups.of.forEach((of, row) => {
    if (of !== group || group < 0) return
    if (part.take[row]) rows.push(row)
    else if ((part.outcome[row] ?? 0) >= FAILED) bad.push(row)
  })
  const operand = (row: number): Operand => ({
    label: cell.rowLabel(found.source, row),
    value: column === undefined ? { state: 'value', type: 'number', text: '1' } : cell.shown(item.of, row),
    ...(column === undefined ? {} : { link: cell.link(item.of, row) }),
  })
  const blocks: Block[] = []
  if ((part.failed[group] ?? 0) > 0) {
    blocks.push({
      block: 'operands',
      label: { zh: '没有数值的行', en: 'Rows without a value' },
      operands: bad.slice(0, 20).map(operand),
    })
  }
  blocks.push(
    largestFirst({
      label: column === undefined ? cell.label(found.source) : cell.label(item.of),
      parts: rows.map(operand),
      total: cell.shown(`${cell.entity}.${cell.name}`, cell.row),
      additive: item.function === 'sum',
    }),
  )
  return blocks
}
