import type { Block } from '../../explain/blocks.ts'
import { binaryExpr, numberExpr } from '../../formula/build.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { operandOf } from '../operand.ts'
import { exactTiers } from './evaluate.ts'
import type { TiersItem } from './schema.ts'
import { beyond, difference, textOf, type TierTree, type TiersTrees, treesOf } from './trees.ts'

type Table = Extract<Block, { block: 'table' }>
type Row = Table['rows'][number]

/** The input, the tiers with the one it lies in, and how the result follows. */
export function explainTiers(item: TiersItem, _output: string, cell: CellView): readonly Block[] {
  const trees = treesOf(item, cell)
  const input = operandOf(item.input, cell)
  const blocks: Block[] = [{ block: 'operands', label: { zh: '输入', en: 'Input' }, operands: [input] }]
  if (input.value.state !== 'value') return blocks
  const reached = trees.tiers.filter((tier) => cell.formula(tier.reached).exact.text === 'true').length - 1
  blocks.push(tableOf(item, trees, reached, cell))
  const tier = trees.tiers[reached]
  if (tier !== undefined && item.method !== 'fixed') blocks.push(cell.formula(tier.result))
  if (tier === undefined && trees.below !== undefined) {
    const below = textOf(trees.below)
    blocks.push({ block: 'sentence', text: { zh: `低于第一级，取 ${below}。`, en: `Below the first tier: ${below}.` } })
  }
  const rounding = cell.roundingOf(exactTiers(item, cell), cell.row)
  return rounding ? [...blocks, rounding] : blocks
}

const VALUE_TITLES: Readonly<Record<TiersItem['method'], Localized>> = {
  whole: { zh: '费率', en: 'Rate' },
  progressive: { zh: '费率', en: 'Rate' },
  fixed: { zh: '定额', en: 'Amount' },
  interpolated: { zh: '起点的值', en: 'Value at the start' },
}

function tableOf(item: TiersItem, trees: TiersTrees, reached: number, cell: CellView): Table {
  const inParts = item.method === 'progressive'
  const parts: Localized[] = inParts
    ? [
        { zh: '本级部分', en: 'Part in it' },
        { zh: '本级金额', en: 'Amount' },
      ]
    : []
  return {
    block: 'table',
    columns: [{ zh: '级', en: 'Tier' }, { zh: '范围', en: 'Range' }, VALUE_TITLES[item.method], ...parts],
    rows: trees.tiers.map((tier, i): Row => {
      const cells = [item.tiers[i]?.id ?? '', rangeText(item, i), textOf(tier.value)]
      const more = inParts ? partCells(trees, i, reached, cell) : []
      return { cells: [...cells, ...more], ...outcomeOf(item, i, reached) }
    }),
  }
}

function outcomeOf(item: TiersItem, i: number, reached: number): Pick<Row, 'outcome' | 'why'> {
  if (i === reached) return { outcome: 'decided' }
  if (i > reached) {
    const from = item.tiers[i]?.from ?? ''
    // The second point of a straight line plays its part too.
    if (item.method === 'interpolated' && i === reached + 1 && reached >= 0) return { outcome: 'contributed' }
    return { outcome: 'failed', why: { zh: `没有达到 ${from}`, en: `${from} is not reached` } }
  }
  if (item.method === 'progressive') return { outcome: 'contributed' }
  return { outcome: 'failed', why: { zh: '已超出此级', en: 'The value lies above it' } }
}

/** The part of the input that lies in a tier, and what it brings. */
function partCells(trees: TiersTrees, i: number, reached: number, cell: CellView): readonly string[] {
  if (i > reached) return ['', '']
  const { from, value } = trees.tiers[i] as TierTree
  const next = trees.tiers[i + 1]
  const part =
    i < reached && next !== undefined ? numberExpr(textOf(difference(next.from, from))) : beyond(trees.input, from)
  const amount = binaryExpr(part, '*', numberExpr(textOf(value)))
  return [cell.formula(part).exact.text, cell.formula(amount).exact.text]
}

function rangeText({ tiers, boundary }: TiersItem, i: number): string {
  const from = tiers[i]?.from ?? ''
  const to = tiers[i + 1]?.from
  const open = boundary === 'lower' && i > 0
  if (to === undefined) return open ? `> ${from}` : `>= ${from}`
  return `${open ? '(' : '['}${from}..${to}${boundary === 'lower' ? ']' : ')'}`
}
