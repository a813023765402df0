/** Where a piece of a formula stands in its text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const BINARY = ['+', '-', '*', '/', '^', '=', '<>', '<', '<=', '>', '>='] as const
export type BinaryOperator = (typeof BINARY)[number]

/** `%` is written after its operand, the others before. */
export type UnaryOperator = '-' | '+' | '%'

export type Expr = NumberLiteral | TextLiteral | BooleanLiteral | Name | Unary | Binary | Call

/** `value` is a minimal decimal (`1.5`, never `01.50`). */
export interface NumberLiteral {
  readonly node: 'number'
  readonly value: string
  readonly span: Span
}
export interface TextLiteral {
  readonly node: 'text'
  readonly value: string
  readonly span: Span
}
export interface BooleanLiteral {
  readonly node: 'boolean'
  readonly value: boolean
  readonly span: Span
}
/** `执行单元.科室.平衡计分卡#财务`: path `['执行单元','科室','平衡计分卡']`, output `财务`. */
export interface Name {
  readonly node: 'name'
  readonly path: readonly string[]
  readonly output?: string
  readonly span: Span
}
export interface Unary {
  readonly node: 'unary'
  readonly operator: UnaryOperator
  readonly operand: Expr
  readonly span: Span
}
export interface Binary {
  readonly node: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expr
  readonly right: Expr
  readonly span: Span
}
/** `name` is in upper case; whether such a function exists is the checker's to say. */
export interface Call {
  readonly node: 'call'
  readonly name: string
  readonly args: readonly Expr[]
  readonly span: Span
}
