import type { Call } from './ast.ts'
import type { Compiler, Node } from './compile.ts'

/** Turns a call whose argument count is right into a node; undefined when something was reported. */
export interface CompileCall {
  (expr: Call, compiler: Compiler): Node | undefined
}

/** Compiles every argument, so that all mistakes are reported, and returns them if all are sound. */
export function compileArgs(expr: Call, compiler: Compiler): readonly Node[] | undefined {
  const nodes = expr.args.map((arg) => compiler.compile(arg))
  const sound = nodes.filter((node) => node !== undefined)
  return sound.length === nodes.length ? sound : undefined
}
