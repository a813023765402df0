import type { Block } from '../../explain/blocks.ts'
import type { Expr } from '../../formula/ast.ts'
import { factsOf } from '../../formula/condition.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { operandOf } from '../operand.ts'
import { whyNot } from '../why-not.ts'
import { exactRules } from './evaluate.ts'
import { type RulesItem, valueOf } from './schema.ts'
import { treesOf } from './trees.ts'

type TableRow = Extract<Block, { block: 'table' }>['rows'][number]
type Outcome = Pick<TableRow, 'outcome' | 'why'>

/** The rules: which fired, and why others did not. */
export function explainRules(item: RulesItem, _output: string, cell: CellView): readonly Block[] {
  const outcomes = outcomesOf(item, cell)
  const facts = [...new Set(item.rules.flatMap(({ conditions }) => factsOf(conditions)))]
  const blocks: Block[] = [
    {
      block: 'operands',
      label: { zh: '条件用到的数据', en: 'Facts' },
      operands: facts.map((fact) => operandOf(fact, cell)),
    },
    {
      block: 'table',
      columns: [
        { zh: '规则', en: 'Rule' },
        { zh: '优先级', en: 'Priority' },
        { zh: '值', en: 'Value' },
      ],
      rows: item.rules.map((rule, i): TableRow => {
        const cells = [rule.id, String(rule.priority ?? 1), String(valueOf(rule, item) ?? '')]
        return { cells, ...(outcomes[i] as Outcome) }
      }),
    },
  ]
  const none = outcomes.every(({ outcome }) => outcome === 'failed')
  if (none && item.otherwise !== undefined) {
    const label: Localized = { zh: '没有规则触发，取其他情况的值', en: 'No rule fires: what holds otherwise' }
    blocks.push(cell.formula(item.otherwise, { label }))
  }
  const rounding = cell.roundingOf(exactRules(item, cell), cell.row)
  return rounding ? [...blocks, rounding] : blocks
}

function outcomesOf(item: RulesItem, cell: CellView): readonly Outcome[] {
  const { conditions, order } = treesOf(item, cell)
  const outcomes = new Map<number, Outcome>()
  let over = false
  for (const rule of order) {
    if (over) break
    const condition = conditions[rule] as Expr
    const miss = whyNot(condition, cell)
    if (miss === undefined) {
      const { names } = cell.formula(condition)
      outcomes.set(rule, { outcome: item.combine === 'first' ? 'decided' : 'contributed', why: names })
    } else outcomes.set(rule, { outcome: 'failed', why: miss.text })
    over = miss === undefined ? item.combine === 'first' : miss.noValue
  }
  return item.rules.map((_, rule) => outcomes.get(rule) ?? { outcome: 'unread' })
}
