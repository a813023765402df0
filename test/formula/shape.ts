import type { Expr } from '../../engine/formula/ast.ts'

/** A tree as nested brackets, written without the engine's printer: `(+ a (* b 2))`. */
export function shape(expr: Expr): string {
  switch (expr.node) {
    case 'number':
      return expr.value
    case 'text':
      return JSON.stringify(expr.value)
    case 'boolean':
      return expr.value ? 'true' : 'false'
    case 'name':
      return expr.path.join('→') + (expr.output === undefined ? '' : `#${expr.output}`)
    case 'unary':
      return `(${expr.operator === '%' ? 'percent' : expr.operator} ${shape(expr.operand)})`
    case 'binary':
      return `(${expr.operator} ${shape(expr.left)} ${shape(expr.right)})`
    case 'call':
      return `${expr.name}{${expr.args.map(shape).join(' ')}}`
  }
}

/** The tree without spans, for comparing by meaning. */
export function bare(expr: Expr): unknown {
  return JSON.parse(JSON.stringify(expr, (key, value: unknown) => (key === 'span' ? undefined : value)))
}
