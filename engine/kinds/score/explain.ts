import { stateAt, VALUE } from '../../column.ts'
import type { Block, ShownValue } from '../../explain/blocks.ts'
import type { Expr } from '../../formula/ast.ts'
import { binaryExpr, soundExpr, textExpr } from '../../formula/build.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { largestFirst } from '../largest-first.ts'
import { comparisonOf } from './compare.ts'
import { exactScore } from './evaluate.ts'
import type { Counted, MethodOf, ScoreItem } from './schema.ts'
import { boundsOf, type RowMethod, scoreTrees, sumTree } from './tree.ts'

export function explainScore(item: ScoreItem, _output: string, cell: CellView): readonly Block[] {
  const rounding = cell.roundingOf(exactScore(item, cell), cell.row)
  return [...methodBlocks(item, cell), ...(rounding ? [rounding] : [])]
}

function methodBlocks(item: ScoreItem, cell: CellView): readonly Block[] {
  const { method } = item
  switch (method.name) {
    case 'interval':
      return [
        cell.formula(method.value, { label: VALUE_LABEL }),
        ...intervalBlocks(method, cell),
        ...boundBlocks(item, cell),
      ]
    case 'grade':
      return [cell.formula(method.value, { label: VALUE_LABEL }), gradeBlock(method, cell), ...boundBlocks(item, cell)]
    case 'target':
      return [whole(item, method, cell)]
    case 'deduct':
      return [countedBlock(method.deductions, { zh: '各项扣分', en: 'Points off' }, cell), whole(item, method, cell)]
    case 'bonus':
      return [countedBlock(method.bonuses, { zh: '各项加分', en: 'Points added' }, cell), whole(item, method, cell)]
    case 'compare':
      return [...compareBlocks(method, cell), ...boundBlocks(item, cell)]
  }
}

const VALUE_LABEL: Localized = { zh: '指标值', en: 'Value' }

function whole(item: ScoreItem, method: RowMethod, cell: CellView): Block {
  return cell.formula(scoreTrees(item, method).score, { label: { zh: '得分', en: 'Score' } })
}

function boundBlocks(item: ScoreItem, cell: CellView): Block[] {
  const { floor, cap } = boundsOf(item)
  const of = (text: string | undefined, label: Localized): Block[] =>
    text === undefined ? [] : [cell.formula(text, { label })]
  return [...of(floor, { zh: '最低分', en: 'Lowest score' }), ...of(cap, { zh: '最高分', en: 'Highest score' })]
}

function intervalBlocks(method: MethodOf<'interval'>, cell: CellView): Block[] {
  const value = soundExpr(method.value)
  const lower = method.boundary === 'lower' && !method.interpolate
  const reached = method.brackets.map(({ from }) => holds(binaryExpr(value, lower ? '>' : '>=', soundExpr(from)), cell))
  const decided = reached.lastIndexOf(true)
  const text = (formula: string): string => cell.formula(formula).exact.text
  const rows = method.brackets.map(({ id, from, score }, i) => {
    const next = method.brackets[i + 1]
    const end = next === undefined ? '' : `${lower ? '≤' : '<'} ${text(next.from)}`
    const outcome = i === decided ? ('decided' as const) : ('unread' as const)
    return { cells: [id, `${lower ? '>' : '≥'} ${text(from)}`, end, text(score)], outcome }
  })
  if (method.below !== undefined) {
    const first = method.brackets[0]
    const bound = first === undefined ? '' : `${lower ? '≤' : '<'} ${text(first.from)}`
    rows.unshift({ cells: ['', '', bound, text(method.below)], outcome: decided < 0 ? 'decided' : 'unread' })
  }
  const blocks: Block[] = [{ block: 'table', columns: INTERVAL_COLUMNS, rows }]
  const [from, to] = [method.brackets[decided], method.brackets[decided + 1]]
  if (method.interpolate && from && to) {
    const at = `${text(from.score)} + (${text(to.score)} − ${text(from.score)}) × (x − ${text(from.from)}) ÷ (${text(to.from)} − ${text(from.from)})`
    blocks.push({
      block: 'sentence',
      text: { zh: `区间内直线插值：${at}`, en: `On a straight line within the bracket: ${at}` },
    })
  }
  return blocks
}

const INTERVAL_COLUMNS: readonly Localized[] = [
  { zh: '区间', en: 'Bracket' },
  { zh: '从', en: 'From' },
  { zh: '到', en: 'To' },
  { zh: '得分', en: 'Score' },
]

function gradeBlock(method: MethodOf<'grade'>, cell: CellView): Block {
  const value = soundExpr(method.value)
  const rows = method.grades.map(({ grade, score }) => {
    const decided = holds(binaryExpr(value, '=', textExpr(grade)), cell)
    return {
      cells: [grade, cell.formula(score).exact.text],
      outcome: decided ? ('decided' as const) : ('failed' as const),
    }
  })
  const columns = [
    { zh: '等级', en: 'Grade' },
    { zh: '得分', en: 'Score' },
  ]
  if (method.otherwise === undefined) return { block: 'table', columns, rows }
  const rest = rows.some((row) => row.outcome === 'decided') ? ('unread' as const) : ('decided' as const)
  return {
    block: 'table',
    columns,
    rows: [...rows, { cells: ['…', cell.formula(method.otherwise).exact.text], outcome: rest }],
  }
}

/** Whether a condition holds on the row; false where it has no value. */
function holds(condition: Expr, cell: CellView): boolean {
  return cell.formula(condition).exact.text === 'true'
}

function countedBlock(parts: Counted, label: Localized, cell: CellView): Block {
  return largestFirst({
    label,
    parts: parts.map((part) => ({
      label: { zh: part.title?.zh ?? part.id, en: part.title?.en ?? part.id },
      value: pointsOf(part, cell),
    })),
    total: cell.formula(sumTree(parts)).exact,
    additive: true,
  })
}

function pointsOf({ count, points }: Counted[number], cell: CellView): ShownValue {
  const counted = cell.formula(count).exact
  return counted.state === 'value' ? cell.formula(binaryExpr(soundExpr(count), '*', soundExpr(points))).exact : counted
}

function compareBlocks(method: MethodOf<'compare'>, cell: CellView): Block[] {
  const { value, best } = comparisonOf(method, cell)
  const blocks: Block[] = [cell.formula(method.value, { label: VALUE_LABEL })]
  const leader = best[cell.row] ?? -1
  if (leader < 0 || stateAt(value, cell.row) !== VALUE) return blocks
  const name = cell.rowLabel(cell.entity, leader)
  blocks.push(
    cell.formula(method.value, {
      row: leader,
      label: { zh: `同组最优：${name.zh}`, en: `Best of the group: ${name.en}` },
    }),
    cell.formula(method.base, { label: { zh: '满分', en: 'Full score' } }),
    {
      block: 'sentence',
      text:
        method.direction === 'forward'
          ? { zh: '得分 = 本行 ÷ 同组最优 × 满分。', en: 'Score = own ÷ best × full score.' }
          : {
              zh: '得分 = 同组最优 ÷ 本行 × 满分（与最优相等得满分）。',
              en: 'Score = best ÷ own × full score; equal to the best is full.',
            },
    },
  )
  return blocks
}
