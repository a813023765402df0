import type { BinaryOperator, Expr, UnaryOperator } from './ast.ts'
import { COMPARISON, PERCENT, PRECEDENCE, precedenceOf, SIGN, SUM } from './precedence.ts'
import { booleanWord } from './symbols.ts'

/**
 * The canonical text of an expression: one blank around binary operators, `, ` between arguments, half-width symbols,
 * and only the parentheses and brackets without which it would read back as another tree.
 */
export function printFormula(expr: Expr): string {
  return printWith(expr, () => undefined)
}

export interface PrintOptions {
  /** Operators as people read them: × ÷ ≤ ≥ ≠. */
  readonly display?: boolean
  /** The operator to whose right the text will stand. */
  readonly after?: BinaryOperator
}

/**
 * Prints with other texts in the place of some parts, such as titles or this row's numbers for names.
 * @param show the text for a part, or undefined to print the part itself. Asked from the whole down to the names; a
 *   text that begins with a minus gets parentheses next to other operators.
 */
export function printWith(expr: Expr, show: (part: Expr) => string | undefined, options: PrintOptions = {}): string {
  const printer = new Printer(show, options.display ?? false)
  return printer.print(expr, options.after === undefined ? COMPARISON : PRECEDENCE[options.after] + 1)
}

/** A name as formulas write it: `科室.[药占比(%)]#财务`. */
export function printName(path: readonly string[], output?: string): string {
  const alone = path.length === 1 && output === undefined
  if (alone && booleanWord(path[0] ?? '') !== undefined) return bracketed(path[0] ?? '')
  const segments = path.map(printSegment).join('.')
  return output === undefined ? segments : `${segments}#${printSegment(output)}`
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u

function printSegment(segment: string): string {
  return PLAIN.test(segment) ? segment : bracketed(segment)
}

function bracketed(segment: string): string {
  return `[${segment.replaceAll(']', ']]')}]`
}

function printText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

const DISPLAYED: Partial<Record<BinaryOperator, string>> = { '*': '×', '/': '÷', '<=': '≤', '>=': '≥', '<>': '≠' }

type Piece = string | Expr

/** Works through a stack of pieces rather than by recursion: chains of operators may be thousands long. */
class Printer {
  private readonly show: (part: Expr) => string | undefined
  private readonly display: boolean

  constructor(show: (part: Expr) => string | undefined, display: boolean) {
    this.show = show
    this.display = display
  }

  print(expr: Expr, minimum: number): string {
    const stack: Piece[] = this.within(expr, minimum).reverse()
    let text = ''
    for (let piece = stack.pop(); piece !== undefined; piece = stack.pop()) {
      if (typeof piece === 'string') text += piece
      else for (const part of this.pieces(piece).reverse()) stack.push(part)
    }
    return text
  }

  /** What stands for a part where operators of at least the strength `minimum` are wanted. */
  private within(part: Expr, minimum: number): Piece[] {
    const shown = this.show(part)
    if (shown !== undefined) return /^[-−]/.test(shown) && minimum > SUM ? ['(', shown, ')'] : [shown]
    return precedenceOf(part) < minimum ? ['(', part, ')'] : [part]
  }

  private pieces(expr: Expr): Piece[] {
    switch (expr.node) {
      case 'number':
        return [expr.value]
      case 'text':
        return [printText(expr.value)]
      case 'boolean':
        return [expr.value ? 'TRUE' : 'FALSE']
      case 'name':
        return [printName(expr.path, expr.output)]
      case 'call':
        return [
          expr.name,
          '(',
          ...expr.args.flatMap((arg, i) => [...(i ? [', '] : []), ...this.within(arg, COMPARISON)]),
          ')',
        ]
      case 'unary':
        return this.unary(expr.operator, expr.operand)
      case 'binary': {
        const strength = PRECEDENCE[expr.operator]
        const operator = (this.display && DISPLAYED[expr.operator]) || expr.operator
        return [...this.within(expr.left, strength), ` ${operator} `, ...this.within(expr.right, strength + 1)]
      }
    }
  }

  private unary(operator: UnaryOperator, operand: Expr): Piece[] {
    return operator === '%' ? [...this.within(operand, PERCENT), '%'] : [operator, ...this.within(operand, SIGN)]
  }
}
