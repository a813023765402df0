import type { Call } from './ast.ts'
import type { CompileCall } from './call.ts'
import type { Compiler, Node } from './compile.ts'
import { DATE_CALLS } from './dates.ts'
import { FUNCTIONS, suggestFunction } from './functions.ts'
import { LOGIC_CALLS } from './logic.ts'
import { NUMERIC_CALLS } from './numeric.ts'

/** What each function does. A test holds its keys to the signatures in `functions.ts`. */
export const CALLS: Readonly<Record<string, CompileCall>> = { ...NUMERIC_CALLS, ...LOGIC_CALLS, ...DATE_CALLS }

export function compileCall(expr: Call, compiler: Compiler): Node | undefined {
  const call = CALLS[expr.name]
  const signature = FUNCTIONS[expr.name]
  if (call === undefined || signature === undefined) {
    compiler.report('FUNCTION_UNKNOWN', expr.span, { name: expr.name, ...suggestFunction(expr.name) })
    return undefined
  }
  const { min, max } = signature
  if (expr.args.length < min || expr.args.length > max) {
    const expected = min === max ? String(min) : max === Infinity ? `≥ ${min}` : `${min}–${max}`
    compiler.report('ARGUMENT_COUNT', expr.span, { name: expr.name, expected, found: String(expr.args.length) })
    return undefined
  }
  return call(expr, compiler)
}
