import { stateAt, VALUE } from '../../column.ts'
import type { Block, Operand } from '../../explain/blocks.ts'
import type { Expr } from '../../formula/ast.ts'
import { binaryExpr, nameExpr, numberExpr, soundExpr } from '../../formula/build.ts'
import { asBoolean } from '../../formula/part.ts'
import { columnName } from '../../graph/names.ts'
import { compareDecimals, type Decimal, printDecimal } from '../../number/decimal.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { largestFirst } from '../largest-first.ts'
import type { PeriodLength } from '../../ruleset/period.ts'
import { assess, exactCoefficient } from './evaluate.ts'
import { type Bounds, outOf, type Placed, placedBy, RAW } from './layout.ts'
import { standingOf } from './presence.ts'
import type { Card, ScorecardItem } from './schema.ts'
import type { Sheet } from './sheet.ts'
import { weightsAt } from './standards.ts'
import { cardTitle, nodeTitle, titled } from './titles.ts'
import { hits, vetoesOn } from './veto.ts'

export function explainScorecard(item: ScorecardItem, output: string, cell: CellView): readonly Block[] {
  const assessed = assess(item, cell)
  const sheet = assessed.sheets[assessed.assignment.card[cell.row] ?? -1]
  const blocks: Block[] = item.category === undefined ? [] : [cell.formula(item.category, { label: CATEGORY })]
  if (sheet === undefined) return [...blocks, says('没有适用于此行的计分卡。', 'No card is for this row.')]
  const title = cardTitle(sheet.card)
  blocks.push(
    says(`计分卡：${title.zh}，标准分 ${sheet.card.standard}。`, `Card: ${title.en}, standard ${sheet.card.standard}.`),
  )
  if (output === item.coefficient?.name) {
    const ratio = binaryExpr(nameExpr([cell.name]), '/', numberExpr(sheet.card.standard))
    const rounding = cell.roundingOf(exactCoefficient(item, assessed, cell), cell.row, output)
    blocks.push(cell.formula(ratio, { label: { zh: '得分 ÷ 标准分', en: 'Points ÷ standard' } }))
    blocks.push(...boundBlocks(item.coefficient, cell))
    return rounding ? [...blocks, rounding] : blocks
  }
  const raw = output.endsWith(RAW)
  const placed = placedBy(sheet.root, raw ? output.slice(0, -RAW.length) : output)
  if (placed === undefined) return [...blocks, says('这张计分卡没有此项。', 'This card has no such node.')]
  blocks.push(...(placed.leaf ? leafBlocks(sheet, placed, cell) : levelBlocks(item, sheet, placed, cell)))
  return raw ? blocks : [...blocks, ...effectiveBlocks(sheet.card, placed, cell)]
}

const CATEGORY: Localized = { zh: '类别', en: 'Category' }

function says(zh: string, en: string): Block {
  return { block: 'sentence', text: { zh, en } }
}

const INSTEAD: Readonly<Record<'full' | 'zero' | 'missing' | 'failed', Localized>> = {
  full: { zh: '没有得分，按规定计满分。', en: 'There is no score: full marks, as the card says.' },
  zero: { zh: '没有得分，按规定计零分。', en: 'There is no score: nothing, as the card says.' },
  missing: { zh: '没有得分，权重按比例分给同级其他项。', en: 'There is no score: its weight goes to its siblings.' },
  failed: { zh: '没有得分，无法计分。', en: 'There is no score to count.' },
}

function leafBlocks(sheet: Sheet, placed: Placed, cell: CellView): Block[] {
  const { leaf } = placed
  const score = sheet.scores.get(placed)
  if (leaf === undefined || score === undefined) return []
  const blocks: Block[] = []
  if (leaf.owner !== undefined) blocks.push(says(`采集部门：${leaf.owner}。`, `Supplied by ${leaf.owner}.`))
  if (leaf.period !== undefined) {
    const cycle = CYCLE_WORDS[leaf.period]
    blocks.push(says(`考核周期：${cycle.zh}。`, `Assessed every ${cycle.en}.`))
  }
  if (leaf.value !== undefined) blocks.push(cell.formula(leaf.value, { label: { zh: '实际值', en: 'Value' } }))
  if (leaf.target !== undefined) blocks.push(cell.formula(leaf.target, { label: { zh: '目标值', en: 'Target' } }))
  const standing = standingOf(sheet.card, score, cell.row)
  if (standing !== 'missing' && standing !== 'failed') blocks.push(...standardBlocks(sheet, placed, cell))
  if (standing !== 'given') {
    return [...blocks, cell.formula(leaf.score, { label: SCORE }), { block: 'sentence', text: INSTEAD[standing] }]
  }
  const full = outOf(placed)
  const own = soundExpr(leaf.score)
  const part =
    full === undefined
      ? own
      : binaryExpr(binaryExpr(own, '/', literal(full)), '*', standardExpr(sheet, placed, cell.row))
  blocks.push(
    cell.formula(part, {
      label: full === undefined ? SCORE : { zh: '得分 ÷ 满分 × 标准分', en: 'Score ÷ full score × standard' },
    }),
  )
  const points = sheet.points.get(placed)
  const rounding = points && cell.roundingOf(points.exact, cell.row, placed.id + RAW)
  return rounding ? [...blocks, rounding] : blocks
}

const CYCLE_WORDS: Readonly<Record<PeriodLength, Localized>> = {
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  'half-year': { zh: '半年', en: 'half-year' },
  year: { zh: '年', en: 'year' },
}

const SCORE: Localized = { zh: '得分', en: 'Score' }

const literal = ({ units, scale }: Decimal): Expr => numberExpr(printDecimal(units, scale))

/** The levels from the card down to a node. */
function wayTo(root: Placed, placed: Placed): Placed[] {
  if (root === placed) return [root]
  for (const child of root.children) {
    const rest = wayTo(child, placed)
    if (rest.length > 0) return [root, ...rest]
  }
  return []
}

/** A node's standard on one row: as written where nothing is redistributed above it. */
function standardExpr(sheet: Sheet, placed: Placed, row: number): Expr {
  const way = wayTo(sheet.root, placed)
  let standard: Expr = literal(sheet.root.nominal)
  let asWritten = true
  for (const [i, level] of way.slice(0, -1).entries()) {
    const next = way[i + 1]
    if (next === undefined) break
    const { sum } = weightsAt(level, sheet.presence, row)
    asWritten &&= compareDecimals(sum, weightsOf(level)) === 0
    standard = asWritten
      ? literal(next.nominal)
      : binaryExpr(binaryExpr(standard, '*', literal(next.weight)), '/', literal(sum))
  }
  return standard
}

function weightsOf(level: Placed): Decimal {
  const everywhere = new Map(level.children.map((child) => [child, Uint8Array.of(1)]))
  return weightsAt(level, everywhere, 0).sum
}

function standardBlocks(sheet: Sheet, placed: Placed, cell: CellView): Block[] {
  const label = { zh: '标准分', en: 'Standard' }
  const blocks: Block[] = [cell.formula(standardExpr(sheet, placed, cell.row), { label })]
  for (const level of wayTo(sheet.root, placed).slice(0, -1)) {
    const missing = level.children.filter(
      (child) => sheet.presence.get(child)?.[cell.row] !== 1 && child.weight.units > 0n,
    )
    if (missing.length === 0) continue
    const names = missing.map(({ id, node, weight }) => {
      const title = titled(id, node?.title)
      const points = printDecimal(weight.units, weight.scale)
      return { zh: `${title.zh} ${points}`, en: `${title.en} ${points}` }
    })
    const zh = names.map((name) => name.zh).join('、')
    const en = names.map((name) => name.en).join(', ')
    blocks.push(
      says(
        `同级缺项 ${zh}，其权重按比例分给其余各项。`,
        `Missing: ${en}; their weights go to the others in proportion.`,
      ),
    )
  }
  return blocks
}

function levelBlocks(item: ScorecardItem, sheet: Sheet, placed: Placed, cell: CellView): Block[] {
  const parts = placed.children.map((child): Operand => {
    const column = columnName(cell.entity, cell.name, child.id)
    return {
      label: nodeTitle(item, sheet.card, child.id),
      value: cell.shown(column, cell.row),
      link: cell.link(column, cell.row),
    }
  })
  const total = cell.shown(columnName(cell.entity, cell.name, placed.id + RAW), cell.row)
  return [largestFirst({ label: { zh: '各项得分合计', en: 'Points of the nodes' }, parts, total, additive: true })]
}

/** From raw to effective: bounds, then vetoes. */
function effectiveBlocks(card: Card, placed: Placed, cell: CellView): Block[] {
  const column = columnName(cell.entity, cell.name, placed.id + RAW)
  const blocks: Block[] = []
  const bounds = boundBlocks(placed.bounds, cell)
  const vetoes = vetoesOn(card, placed.id).filter(({ when }) => hits(asBoolean(cell.expression(when)), cell.row))
  if (bounds.length + vetoes.length > 0 && stateAt(cell.column(column), cell.row) === VALUE) {
    const before: Operand = {
      label: cell.label(column),
      value: cell.shown(column, cell.row),
      link: cell.link(column, cell.row),
    }
    blocks.push({ block: 'operands', operands: [before] })
  }
  blocks.push(...bounds)
  for (const { id, title, when, effect, value } of vetoes) {
    const { zh, en } = titled(id, title)
    blocks.push(
      cell.formula(when, {
        label: { zh: `触发“${zh}”：${EFFECTS[effect].zh}`, en: `${en} applies: ${EFFECTS[effect].en}` },
      }),
    )
    if (value !== undefined && effect !== 'zero') blocks.push(cell.formula(value, { label: EFFECTS[effect] }))
  }
  return blocks
}

const EFFECTS: Readonly<Record<'zero' | 'cap' | 'factor', Localized>> = {
  zero: { zh: '计零分', en: 'no points' },
  cap: { zh: '最高只计', en: 'at most' },
  factor: { zh: '乘以', en: 'multiplied by' },
}

function boundBlocks({ floor, cap }: Bounds, cell: CellView): Block[] {
  const of = (text: string | undefined, label: Localized): Block[] =>
    text === undefined ? [] : [cell.formula(text, { label })]
  return [...of(floor, { zh: '下限', en: 'Floor' }), ...of(cap, { zh: '上限', en: 'Cap' })]
}
