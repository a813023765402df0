import {
  movePoint,
  type Block,
  type CellLink,
  type CellSource,
  type Explanation,
  entityTitle,
  explain,
  type Operand,
  type Run,
  rowTitle,
  type ShownValue,
} from '../engine/index.ts'
import { entityOf, itemOf, nameOf } from './columns.ts'
import { placeOf, truthText } from './report.ts'
import type { Session } from './session.ts'
import { tableLines } from './text-table.ts'
import { alignedTexts, type Branch, branchLines, leaf } from './tree.ts'

/** How far down operands are explained in turn. */
const DEPTH = 8

/**
 * An explanation as a tree: the cell, how it came about, and below each operand how that came about, down to imported
 * cells and parameters. What has been explained already is not explained again.
 */
export function* explanationLines(session: Session, run: Run, explanation: Explanation): Generator<string> {
  const tree = new Tree(session, run).cell(explanation, 0)
  yield session.out.paint('bold', tree.text)
  yield* branchLines(tree.below)
}

class Tree {
  private readonly told = new Set<string>()
  /** Said of the cell that is being explained and of those around it. */
  private said: readonly string[] = []
  private readonly session: Session
  private readonly run: Run
  private readonly colon: string

  constructor(session: Session, run: Run) {
    this.session = session
    this.run = run
    this.colon = session.say({ zh: '：', en: ': ' })
  }

  cell(explanation: Explanation, depth: number): Branch {
    const { column, row, title, value, sentence, source } = explanation
    this.told.add(`${column}\n${row}`)
    const entity = entityOf(column)
    const at = this.run.data.tables.get(entity)?.rowOf.get(row) ?? -1
    const place = [entityTitle(this.run.plan, entity), rowTitle(this.run, entity, at), title].map((text) =>
      this.session.say(text),
    )
    const about = [
      leaf(this.session.say(sentence)),
      ...(source === undefined ? [] : [leaf(this.session.say({ zh: `依据：${source}`, en: `Source: ${source}` }))]),
    ]
    const around = this.said
    // In turn, so that what is nested knows what has been said above it.
    const below = this.unsaid(column, row, about)
    for (const block of explanation.blocks)
      below.push(...this.unsaid(column, row, this.block(block, explanation, depth)))
    this.said = around
    return { text: `${place.join(' · ')} = ${this.value(value)}`, below }
  }

  /** What has not been said around here of another output of the same item on the same row. */
  private unsaid(column: string, row: string, branches: readonly Branch[]): Branch[] {
    const key = (branch: Branch): string => JSON.stringify([itemOf(column), row, branch])
    const news = branches.filter((branch) => !this.said.includes(key(branch)))
    this.said = [...this.said, ...news.map(key)]
    return news
  }

  private block(block: Block, of: CellLink, depth: number): Branch[] {
    switch (block.block) {
      case 'sentence':
        return [leaf(this.session.say(block.text))]
      case 'formula':
        return [this.formula(block, depth)]
      case 'rounding': {
        const places = { zh: `保留 ${block.scale} 位小数`, en: `to ${block.scale} places` }
        return [
          leaf(
            `${this.session.say(block.rule)} ${this.session.say(places)}${this.colon}${block.exact} → ${block.rounded}`,
          ),
        ]
      }
      case 'operands': {
        const operands = this.operands(block.operands, depth)
        return block.label === undefined ? operands : [{ text: this.session.say(block.label), below: operands }]
      }
      case 'parts':
        return [this.parts(block, of, depth)]
      case 'table':
        return [this.table(block)]
      case 'reason': {
        const remedy = block.remedy === undefined ? [] : [leaf(`→ ${this.session.say(block.remedy)}`)]
        return [{ text: this.session.say(block.text), below: [...remedy, ...this.linked(block.link, depth)] }]
      }
    }
  }

  private formula(
    { label, names, numbers, operands, exact }: Extract<Block, { block: 'formula' }>,
    depth: number,
  ): Branch {
    const text = this.session.say(names)
    const filled = this.session.say(numbers)
    const labelled = label === undefined ? text : `${this.session.say(label)}${this.colon}${text}`
    const below = this.operands(operands, depth)
    const [only] = below
    // A name alone says it all by itself, and so does a number.
    if (below.length === 1 && only?.text.startsWith(`${text}  `)) {
      return { text: labelled + only.text.slice(text.length), below: only.below }
    }
    if (text === filled && operands.length === 0 && text.replaceAll('"', '') === exact.text) return leaf(labelled)
    const result = leaf(`= ${this.value(exact)}`)
    return {
      text: labelled,
      below: filled === exact.text ? [result, ...below] : [leaf(`= ${filled}`), result, ...below],
    }
  }

  /** Values aligned, each with where it comes from, and below it how it came about. */
  private operands(operands: readonly Operand[], depth: number): Branch[] {
    const texts = alignedTexts(operands.map((operand) => [this.session.say(operand.label), this.value(operand.value)]))
    return operands.map((operand, i) => {
      const input = operand.input ?? this.inputAt(operand.link)
      return {
        text: [texts[i] ?? '', this.origin(operand, input)].join('  ').trimEnd(),
        below: input === undefined ? this.linked(operand.link, depth, true) : [],
      }
    })
  }

  /** Where a cell that is no item was imported. */
  private inputAt(link: CellLink | undefined): CellSource | undefined {
    const entity = link === undefined ? undefined : entityOf(link.column)
    const table = entity === undefined ? undefined : this.run.data.tables.get(entity)
    const row = table?.rowOf.get(link?.row ?? '')
    if (link === undefined || row === undefined || this.run.plan.item(itemOf(link.column)) !== undefined)
      return undefined
    return table?.source?.(row, nameOf(link.column))
  }

  private parts(
    { label, parts, count, others, total }: Extract<Block, { block: 'parts' }>,
    of: CellLink,
    depth: number,
  ): Branch {
    const more = { zh: `其余 ${count - parts.length} 项`, en: `${count - parts.length} others` }
    const pairs = parts.map((part) => [this.session.say(part.label), this.value(part.value)] as const)
    const rest = others === undefined ? [] : [[this.session.say(more), this.value(others)] as const]
    const below = alignedTexts([...pairs, ...rest]).map((text, i): Branch => {
      const { link, share } = parts[i] ?? {}
      // Parts of the same row are levels of one result; other rows have explanations of their own.
      const inside = link?.row === of.row && link.column !== of.column && entityOf(link.column) === entityOf(of.column)
      return {
        text: share === undefined ? text : `${text}  ${share}%`,
        below: inside ? this.linked(link, depth, true) : [],
      }
    })
    const size = { zh: `共 ${count} 项`, en: count === 1 ? '1 part' : `${count} parts` }
    return { text: `${this.session.say(label)} = ${this.value(total)} (${this.session.say(size)})`, below }
  }

  private table({ label, columns, rows }: Extract<Block, { block: 'table' }>): Branch {
    const marks = { decided: '✓', contributed: '+', failed: '✗', unread: '·' }
    const lines = tableLines([
      { head: ' ', cells: rows.map(({ outcome }) => marks[outcome]) },
      ...columns.map((column, c) => ({
        head: this.session.say(column),
        cells: rows.map(({ cells }) => cells[c] ?? ''),
      })),
      ...(rows.some(({ why }) => why !== undefined)
        ? [{ head: ' ', cells: rows.map(({ why }) => (why === undefined ? '' : this.session.say(why))) }]
        : []),
    ])
    return {
      text: label === undefined ? this.session.say({ zh: '表', en: 'Table' }) : this.session.say(label),
      below: [...lines].map(leaf),
    }
  }

  /** How a cell that plays a part came about; with `blocksOnly` its own line stands above already. */
  private linked(link: CellLink | undefined, depth: number, blocksOnly = false): Branch[] {
    if (link === undefined || depth >= DEPTH) return []
    if (this.told.has(`${link.column}\n${link.row}`))
      return [leaf(this.session.say({ zh: '（前面已说明）', en: '(explained above)' }))]
    const explanation = explain(this.run, link.column, link.row)
    if (explanation === undefined) return []
    const branch = this.cell(explanation, depth + 1)
    return blocksOnly ? [...branch.below] : [branch]
  }

  private origin({ parameter }: Operand, input: CellSource | undefined): string {
    if (parameter !== undefined) {
      const { name, from, source } = parameter
      const by = source === undefined ? '' : `，${source}`
      return this.session.say({
        zh: `← 参数“${name}”，${from} 起${by}`,
        en: `← parameter "${name}" since ${from}${by.replace('，', ', ')}`,
      })
    }
    return input === undefined ? '' : `← ${placeOf(this.session, input)}`
  }

  private value({ state, type, text, unit, shift = 0 }: ShownValue): string {
    switch (state) {
      case 'blank':
        return this.session.say({ zh: '空', en: 'blank' })
      case 'not-applicable':
        return this.session.say({ zh: '不适用', en: 'not applicable' })
      case 'failed':
        return this.session.say({ zh: '没有算出', en: 'failed' })
      case 'value':
        if (type === 'boolean') return truthText(this.session, text)
        return unit === undefined ? text : `${movePoint(text, shift)} ${unit}`
    }
  }
}
