import {
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
  widthOf,
} from '../engine/index.ts'
import { entityOf, itemOf, nameOf } from './columns.ts'
import { placeOf } from './report.ts'
import type { Session } from './session.ts'
import { padded, tableLines } from './text-table.ts'

/** A line with what hangs below it. */
interface Branch {
  readonly text: string
  readonly below: readonly Branch[]
}

/** How far down operands are explained in turn. */
const DEPTH = 8

/**
 * An explanation as a tree: the cell, how it came about, and below each operand how that came about, down to imported
 * cells and parameters. What has been explained already is not explained again.
 */
export function* explanationLines(session: Session, run: Run, explanation: Explanation): Generator<string> {
  const tree = new Tree(session, run).cell(explanation, 0)
  yield session.out.paint('bold', tree.text)
  yield* branchLines(tree.below, '')
}

function* branchLines(branches: readonly Branch[], indent: string): Generator<string> {
  for (const [i, { text, below }] of branches.entries()) {
    const last = i === branches.length - 1
    yield `${indent}${last ? '└─ ' : '├─ '}${text}`
    yield* branchLines(below, `${indent}${last ? '   ' : '│  '}`)
  }
}

class Tree {
  private readonly told = new Set<string>()
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
    const below = [
      leaf(this.session.say(sentence)),
      ...(source === undefined ? [] : [leaf(this.session.say({ zh: `依据：${source}`, en: `Source: ${source}` }))]),
      ...explanation.blocks.flatMap((block) => this.block(block, depth)),
    ]
    return { text: `${place.join(' · ')} = ${this.value(value)}`, below }
  }

  private block(block: Block, depth: number): Branch[] {
    switch (block.block) {
      case 'sentence':
        return [leaf(this.session.say(block.text))]
      case 'formula': {
        const names = this.session.say(block.names)
        const label = block.label === undefined ? '' : `${this.session.say(block.label)}${this.colon}`
        const steps = [leaf(`= ${block.numbers}`), leaf(`= ${this.value(block.exact)}`)]
        // A name alone, or a number alone, says it all by itself.
        const shown = block.numbers === block.exact.text ? steps.slice(1) : steps
        return [{ text: label + names, below: [...shown, ...this.operands(block.operands, depth)] }]
      }
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
        return [this.parts(block)]
      case 'table':
        return [this.table(block)]
      case 'reason': {
        const remedy = block.remedy === undefined ? [] : [leaf(`→ ${this.session.say(block.remedy)}`)]
        return [{ text: this.session.say(block.text), below: [...remedy, ...this.linked(block.link, depth)] }]
      }
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

  private parts({ label, parts, count, others, total }: Extract<Block, { block: 'parts' }>): Branch {
    const more = count - parts.length
    const rest =
      others === undefined
        ? []
        : [[this.session.say({ zh: `其余 ${more} 项`, en: `${more} others` }), this.value(others)] as const]
    const rows = [...parts.map((part) => [this.session.say(part.label), this.value(part.value)] as const), ...rest]
    const texts = alignedTexts(rows).map(
      (text, i) => `${text}${parts[i]?.share === undefined ? '' : `  ${parts[i].share}%`}`,
    )
    const of = { zh: `共 ${count} 项`, en: count === 1 ? '1 part' : `${count} parts` }
    return {
      text: `${this.session.say(label)} = ${this.value(total)} (${this.session.say(of)})`,
      below: texts.map(leaf),
    }
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

  private value({ state, text, unit }: ShownValue): string {
    switch (state) {
      case 'blank':
        return this.session.say({ zh: '空', en: 'blank' })
      case 'not-applicable':
        return this.session.say({ zh: '不适用', en: 'not applicable' })
      case 'failed':
        return this.session.say({ zh: '没有算出', en: 'failed' })
      case 'value':
        return unit === undefined ? text : `${text} ${unit}`
    }
  }
}

const leaf = (text: string): Branch => ({ text, below: [] })

/** Labels to the left and values to the right, one below another. */
function alignedTexts(pairs: readonly (readonly [string, string] | readonly string[])[]): string[] {
  const widest = (part: number): number => pairs.reduce((most, pair) => Math.max(most, widthOf(pair[part] ?? '')), 0)
  const [labels, values] = [widest(0), widest(1)]
  return pairs.map(([label = '', value = '']) => `${padded(label, labels)}  ${padded(value, values, true)}`)
}
