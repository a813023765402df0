import type { Expr, Name } from './ast.ts'

/** The expressions an expression is directly made of, from left to right. */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'unary':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'call':
      return expr.args
    case 'number':
    case 'text':
    case 'boolean':
    case 'name':
      return []
  }
}

/** Every part of an expression and itself, operands before what is made of them, from left to right. No recursion. */
export function operandsFirst(expr: Expr): readonly Expr[] {
  const parts: Expr[] = []
  const rest: Expr[] = [expr]
  for (let part = rest.pop(); part; part = rest.pop()) {
    parts.push(part)
    rest.push(...operands(part))
  }
  return parts.reverse()
}

/** The names in an expression in the order of its text; one that stands twice is there twice. */
export function namesIn(expr: Expr): readonly Name[] {
  return operandsFirst(expr).filter((part) => part.node === 'name')
}

/** The expression with other expressions in the place of names: for renames, and to write a formula over another row. */
export function mapNames(expr: Expr, change: (name: Name) => Expr): Expr {
  const changed = new Map<Expr, Expr>()
  const result = (part: Expr) => changed.get(part) ?? part
  for (const part of operandsFirst(expr)) {
    if (part.node === 'name') changed.set(part, change(part))
    else if (part.node === 'unary') changed.set(part, { ...part, operand: result(part.operand) })
    else if (part.node === 'binary') changed.set(part, { ...part, left: result(part.left), right: result(part.right) })
    else if (part.node === 'call') changed.set(part, { ...part, args: part.args.map(result) })
  }
  return result(expr)
}
