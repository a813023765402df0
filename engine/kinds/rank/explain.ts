import { numberColumn } from '../../cells.ts'
import type { Block } from '../../explain/blocks.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { largestFirst } from '../largest-first.ts'
import { exactRank, type Field, fieldOf, ranked, totalsOf } from './evaluate.ts'
import type { RankItem } from './schema.ts'

/** Ranked rows listed around the row asked about. */
const LISTED = 50

export function explainRank(item: RankItem, _output: string, cell: CellView): readonly Block[] {
  const field = fieldOf(item, cell)
  const blocks: Block[] = [cell.formula(item.value, { label: { zh: '本行的值', en: 'Value of this row' } })]
  if (item.where !== undefined) blocks.push(cell.formula(item.where, { label: { zh: '参加条件', en: 'Takes part' } }))
  const members = ranked(item, field)[field.groups.of[cell.row] ?? -1]
  if (!field.take[cell.row] || members === undefined) return blocks
  blocks.push(item.result === 'share' ? sumBlock(field, members, cell) : orderBlock(item, field, members, cell))
  if (item.result === 'percentile') blocks.push({ block: 'sentence', text: PERCENTILE })
  const rounding = cell.roundingOf(exactRank(item, cell), cell.row)
  return rounding ? [...blocks, rounding] : blocks
}

const PERCENTILE: Localized = {
  zh: '百分位 = 同组中不在本行之前的行数（含本行）÷ 同组行数。',
  en: 'Percentile = rows of the group not before this one, itself included, ÷ rows of the group.',
}

function orderBlock(item: RankItem, field: Field, members: Int32Array, cell: CellView): Block {
  const at = members.indexOf(cell.row)
  const from = Math.max(0, Math.min(at - LISTED / 2, members.length - LISTED))
  const rows = [...members.subarray(from, from + LISTED)].map((row, i) => ({
    cells: [String(from + i + 1), cell.rowLabel(cell.entity, row).zh, cell.exact(field.value, row).text],
    outcome: row === cell.row ? ('decided' as const) : ('unread' as const),
  }))
  const columns = [
    { zh: '次序', en: 'Order' },
    { zh: '行', en: 'Row' },
    { zh: '值', en: 'Value' },
  ]
  const label = {
    zh: `同组 ${members.length} 行，${item.order === 'ascending' ? '从低到高' : '从高到低'}`,
    en: `${members.length} rows of the group, ${item.order === 'ascending' ? 'smallest' : 'largest'} first`,
  }
  return { block: 'table', label, columns, rows }
}

function sumBlock(field: Field, members: Int32Array, cell: CellView): Block {
  const parts = [...members].map((row) => ({
    label: cell.rowLabel(cell.entity, row),
    value: cell.exact(field.value, row),
  }))
  return largestFirst({
    label: { zh: '同组合计', en: 'Sum of the group' },
    parts,
    total: cell.exact(numberColumn(totalsOf(field), null, []), field.groups.of[cell.row] ?? 0),
    additive: true,
  })
}
