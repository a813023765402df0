import { stateAt, VALUE } from '../../column.ts'
import type { Block, Operand } from '../../explain/blocks.ts'
import { columnName } from '../../graph/names.ts'
import { printFixed } from '../../number/decimal.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { largestFirst } from '../largest-first.ts'
import { Allocation } from './evaluate.ts'
import type { Transfer } from './passing.ts'
import { DIRECT, PASSED, received, type StepDownItem } from './schema.ts'

/** Transfers listed one by one. */
const LISTED = 50

export function explainStepDown(item: StepDownItem, output: string, cell: CellView): readonly Block[] {
  if (output === DIRECT) return directBlocks(item, cell)
  const allocation = new Allocation(item, cell)
  if (allocation.standing(cell.row) !== VALUE) return [cell.formula(item.cost, { label: COST })]
  const group = allocation.groups().find(({ rows }) => rows.includes(cell.row))
  const passed = group && allocation.passed(group)
  if (passed === undefined || 'failed' in passed.outcome) return [cell.formula(item.cost, { label: COST })]
  const { transfers } = passed.outcome
  const department = allocation.departmentOf[cell.row] as number
  const named = (row: number): Localized => cell.rowLabel(item.departments, row)
  if (output === PASSED) {
    const out = transfers.filter(({ provider }) => provider === department)
    return [table(out, ({ receiver }) => named(receiver), TO, allocation.scale)]
  }
  const level = item.levels.findIndex(({ id }) => received(id) === output)
  if (level >= 0) {
    const came = transfers.filter((transfer) => transfer.receiver === department && transfer.level === level)
    return [table(came, ({ provider }) => named(provider), FROM, allocation.scale)]
  }
  return [sumBlock(item, cell)]
}

const COST: Localized = { zh: '直接成本', en: 'Direct cost' }
const FROM: Localized = { zh: '转出科室', en: 'From' }
const TO: Localized = { zh: '接受科室', en: 'To' }

function directBlocks(item: StepDownItem, cell: CellView): Block[] {
  const exact = cell.expression(item.cost)
  const rounding = stateAt(exact, cell.row) === VALUE ? cell.roundingOf(exact, cell.row, DIRECT) : undefined
  return [cell.formula(item.cost, { label: COST }), ...(rounding ? [rounding] : [])]
}

function table(
  transfers: readonly Transfer[],
  other: (transfer: Transfer) => Localized,
  label: Localized,
  scale: number,
): Block {
  const sorted = transfers.toSorted((a, b) => compareSize(b.amount, a.amount))
  const rows = sorted.slice(0, LISTED).map((transfer) => ({
    cells: [
      other(transfer).zh,
      printFixed(transfer.of, scale),
      transfer.portion,
      transfer.portions,
      printFixed(transfer.amount, scale),
    ],
    outcome: 'contributed' as const,
  }))
  const total = transfers.reduce((sum, { amount }) => sum + amount, 0n)
  const columns = [
    label,
    { zh: '该科室转出合计', en: 'Passed on in all' },
    { zh: '接受方分摊基数', en: "Receiver's base" },
    { zh: '基数合计', en: 'All bases' },
    { zh: '金额', en: 'Amount' },
  ]
  const count = String(transfers.length)
  const text = {
    zh: `共 ${count} 笔，合计 ${printFixed(total, scale)}；按基数比例，尾差按最大余数法`,
    en: `${count} transfers, ${printFixed(total, scale)} in all; in proportion to the base, to the cent by largest remainder`,
  }
  return { block: 'table', label: text, columns, rows }
}

function compareSize(a: bigint, b: bigint): number {
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  return x < y ? -1 : x > y ? 1 : 0
}

/** 全成本 = 直接 + 接受 − 转出. */
function sumBlock(item: StepDownItem, cell: CellView): Block {
  const part = (output: string, negative = false): Operand => {
    const column = columnName(cell.entity, cell.name, output)
    const value = cell.shown(column, cell.row)
    const text = negative && value.text !== '' && value.text !== '0' ? opposite(value.text) : value.text
    return { label: cell.label(column), value: { ...value, text }, link: cell.link(column, cell.row) }
  }
  const total = cell.shown(columnName(cell.entity, cell.name), cell.row)
  const parts = [part(DIRECT), ...item.levels.map(({ id }) => part(received(id))), part(PASSED, true)]
  return largestFirst({
    label: { zh: '直接 + 接受 − 转出', en: 'Direct + received − passed on' },
    parts,
    total,
    additive: true,
  })
}

const opposite = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`)
