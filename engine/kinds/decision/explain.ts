import type { Block } from '../../explain/blocks.ts'
import { soundExpr } from '../../formula/build.ts'
import { printTest, readTest } from '../../formula/test.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { operandOf } from '../operand.ts'
import { decide } from './evaluate.ts'
import { matchRows } from './match.ts'
import { literalText } from './priority.ts'
import { at, columnOfOutput, type DecisionItem, type DecisionOutput } from './schema.ts'
import { type DecisionTable, tableOf } from './table.ts'

type TableRow = Extract<Block, { block: 'table' }>['rows'][number]

/** The inputs, the table with the rows that decided and why others did not, and what the deciding row says. */
export function explainDecision(item: DecisionItem, column: string, cell: CellView): readonly Block[] {
  const output = item.outputs.find((candidate) => columnOfOutput(item, candidate) === column)
  if (output === undefined) return []
  const table = tableOf(item)
  const outcomes = outcomesOf(item, table, cell)
  const inputs = item.inputs.map((input) => operandOf(input.expression, cell, inputTitle(input, cell)))
  const blocks: Block[] = [
    { block: 'operands', label: { zh: '输入', en: 'Inputs' }, operands: inputs },
    {
      block: 'table',
      columns: [...inputs.map(({ label }) => label), ...item.outputs.map((one) => outputTitle(item, one, cell))],
      rows: item.rows.map((row, i) => {
        const tests = item.inputs.map(({ id }) => testText(at(row.when, id)))
        const results = item.outputs.map(({ id }) => at(row.then, id) ?? '')
        return { cells: [...tests, ...results], ...(outcomes[i] as Outcome) }
      }),
    },
  ]
  blocks.push(...resultsOf(item, output, outcomes, cell))
  const rounding = cell.roundingOf(decide(item, output, cell, matchRows(item, cell)), cell.row, column)
  return rounding ? [...blocks, rounding] : blocks
}

type Outcome = Pick<TableRow, 'outcome' | 'why'>

function outcomesOf(item: DecisionItem, table: DecisionTable, cell: CellView): readonly Outcome[] {
  const outcomes = new Map<number, Outcome>()
  const endsAtFirst = item.hitPolicy === 'F' || item.hitPolicy === 'P'
  const together = item.hitPolicy === 'R' || item.hitPolicy === 'O' || item.hitPolicy === 'C'
  let over = false
  for (const row of table.order) {
    const why: Miss | undefined = over ? undefined : whyNot(item, table, row, cell)
    if (over) outcomes.set(row, { outcome: 'unread' })
    else if (why === undefined) outcomes.set(row, { outcome: together ? 'contributed' : 'decided' })
    else outcomes.set(row, { outcome: 'failed', why: why.text })
    over ||= (endsAtFirst && why === undefined) || why?.noValue === true
  }
  return item.rows.map((_, row) => outcomes.get(row) ?? { outcome: 'unread' })
}

interface Miss {
  readonly text: Localized
  /** The test could not be made. */
  readonly noValue: boolean
}

/** The first test of a row that its input does not pass; undefined when the row matches. */
function whyNot(item: DecisionItem, { tests }: DecisionTable, row: number, cell: CellView): Miss | undefined {
  for (const [k, input] of item.inputs.entries()) {
    const test = tests[row]?.[k]
    if (test === undefined) continue
    const { exact } = cell.formula(test)
    if (exact.text === 'true') continue
    const title = inputTitle(input, cell)
    if (exact.state !== 'value') {
      const text = { zh: `“${title.zh}”无法判断：没有数值`, en: `${title.en} cannot be tested: there is no value` }
      return { text, noValue: true }
    }
    const { text: value } = operandOf(input.expression, cell).value
    const wanted = testText(at(item.rows[row]?.when ?? {}, input.id))
    return {
      text: { zh: `${title.zh} = ${value}，不符合 ${wanted}`, en: `${title.en} = ${value} does not pass ${wanted}` },
      noValue: false,
    }
  }
  return undefined
}

/** What the deciding rows say, where it is calculated. */
function resultsOf(
  item: DecisionItem,
  output: DecisionOutput,
  outcomes: readonly Outcome[],
  cell: CellView,
): readonly Block[] {
  const hits = item.rows.filter((_, i) => outcomes[i]?.outcome === 'decided' || outcomes[i]?.outcome === 'contributed')
  const none = outcomes.every(({ outcome }) => outcome === 'failed')
  const otherwise = none && item.otherwise !== undefined ? at(item.otherwise, output.id) : undefined
  if (otherwise !== undefined) {
    const label = { zh: '没有一行符合，取其他情况的值', en: 'No row matches: what holds otherwise' }
    return [cell.formula(otherwise, { label })]
  }
  if (item.aggregation === 'count') return []
  return hits.flatMap(({ id, then }) => {
    const formula = at(then, output.id)
    if (formula === undefined || literalText(formula, output) !== undefined) return []
    return [cell.formula(formula, { label: { zh: `“${id}”行的结果`, en: `Result of row ${id}` } })]
  })
}

function testText(text: string | undefined): string {
  const { test } = readTest(text ?? '-')
  return test === undefined ? (text ?? '-') : printTest(test)
}

function inputTitle({ id, title, expression }: DecisionItem['inputs'][number], cell: CellView): Localized {
  if (title) return { zh: title.zh ?? id, en: title.en }
  return soundExpr(expression).node === 'name' ? operandOf(expression, cell).label : { zh: id, en: id }
}

function outputTitle(item: DecisionItem, output: DecisionOutput, cell: CellView): Localized {
  const own = `${cell.entity}.${cell.name}`
  const column = columnOfOutput(item, output)
  if (output.title) return { zh: output.title.zh ?? output.id, en: output.title.en }
  return cell.label(column === '' ? own : `${own}#${column}`)
}
