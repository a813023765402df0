import { type Value, showValue } from '../oracle/cell.ts'
import { print } from '../oracle/rational.ts'
import type { Tree } from '../oracle/tree.ts'

/** Where people write the same formula differently: each number settles one choice, round and round. */
export type Style = readonly number[]

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '+': '＋',
  '-': '－',
  '*': '×',
  '/': '÷',
  '^': '＾',
  '%': '％',
  '=': '＝',
  '<>': '≠',
  '<': '＜',
  '<=': '≤',
  '>': '＞',
  '>=': '≥',
  '(': '（',
  ')': '）',
  ',': '，',
}

const LEVEL = { comparison: 1, sum: 2, product: 3, power: 4, percent: 5, sign: 6, whole: 7 }
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u

/** Prints a formula with Excel's precedence, by a style with full-width signs, blanks, brackets and small letters. */
export function printTree(tree: Tree, style: Style = []): string {
  return new Printer(style).print(tree, 0)
}

class Printer {
  private at = 0
  constructor(private readonly style: Style) {}

  /** Whether this time it is written the rarer way. */
  private rarely(): boolean {
    if (this.style.length === 0) return false
    return (this.style[this.at++ % this.style.length] ?? 0) % 5 === 4
  }

  private sign(text: string): string {
    const sign = (this.rarely() ? FULL_WIDTH[text] : undefined) ?? text
    return this.rarely() ? ` ${sign} ` : sign
  }

  print(tree: Tree, above: number): string {
    const [text, level] = this.part(tree)
    return level < above || this.rarely() ? `${this.sign('(')}${text}${this.sign(')')}` : text
  }

  private part(tree: Tree): readonly [string, number] {
    switch (tree.is) {
      case 'value':
        return [literal(tree.value), LEVEL.whole]
      case 'name':
        return [this.name(tree.name), LEVEL.whole]
      case 'sign':
        if (tree.sign === '%') return [this.print(tree.of, LEVEL.percent) + this.sign('%'), LEVEL.percent]
        return [this.sign(tree.sign) + this.print(tree.of, LEVEL.sign), LEVEL.sign]
      case 'power':
        return [this.print(tree.of, LEVEL.power) + this.sign('^') + String(tree.exponent), LEVEL.power]
      case 'arithmetic': {
        const level = tree.by === '+' || tree.by === '-' ? LEVEL.sum : LEVEL.product
        return [this.print(tree.left, level) + this.sign(tree.by) + this.print(tree.right, level + 1), level]
      }
      case 'comparison':
        return [
          this.print(tree.left, LEVEL.sum) + this.sign(tree.by) + this.print(tree.right, LEVEL.sum),
          LEVEL.comparison,
        ]
      case 'call':
        return [
          this.call(
            tree.name,
            tree.of.map((argument) => this.print(argument, 0)),
          ),
          LEVEL.whole,
        ]
      case 'written': {
        const last = tree.name.startsWith('ROUND') ? tree.last : `"${tree.last}"`
        return [this.call(tree.name, [...tree.of.map((argument) => this.print(argument, 0)), last]), LEVEL.whole]
      }
    }
  }

  private call(name: string, args: readonly string[]): string {
    const written = this.rarely() ? name.toLowerCase() : name
    return written + this.sign('(') + args.join(this.sign(',')) + this.sign(')')
  }

  private name(name: string): string {
    if (!PLAIN_NAME.test(name)) return `[${name}]`
    return this.rarely() && !name.includes('.') ? `[${name}]` : name
  }
}

function literal(value: Value): string {
  switch (value.type) {
    case 'number':
      return print(value.number)
    case 'text':
      return `"${value.text.replaceAll('"', '""')}"`
    case 'boolean':
      return value.truth ? 'TRUE' : 'FALSE'
    case 'date':
      return `"${showValue(value)}"`
  }
}
