import type { Value } from './cell.ts'

export type Arithmetic = '+' | '-' | '*' | '/'
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/** Functions whose arguments are all calculated first. */
export type Plain = 'MIN' | 'MAX' | 'SUM' | 'ABS' | 'INT' | 'MOD' | 'CEILING' | 'FLOOR' | 'YEAR' | 'MONTH' | 'NOT'
/** Functions that calculate an argument only when they need it. */
export type Lazy = 'AND' | 'OR' | 'IF' | 'IFS' | 'SWITCH' | 'IFBLANK' | 'ISBLANK' | 'FIRST'
/** Functions whose last argument is written out. */
export type Written = 'ROUND' | 'ROUNDUP' | 'ROUNDDOWN' | 'CONVERT' | 'DATEDIF'

/** A formula as the tests see it. */
export type Tree =
  | { readonly is: 'value'; readonly value: Value }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'sign'; readonly sign: '-' | '+' | '%'; readonly of: Tree }
  | { readonly is: 'power'; readonly of: Tree; readonly exponent: number }
  | { readonly is: 'arithmetic'; readonly by: Arithmetic; readonly left: Tree; readonly right: Tree }
  | { readonly is: 'comparison'; readonly by: Comparison; readonly left: Tree; readonly right: Tree }
  | { readonly is: 'call'; readonly name: Plain | Lazy; readonly of: readonly Tree[] }
  | { readonly is: 'written'; readonly name: Written; readonly of: readonly Tree[]; readonly last: string }

/** The trees right below. */
function children(tree: Tree): readonly Tree[] {
  switch (tree.is) {
    case 'value':
    case 'name':
      return []
    case 'sign':
    case 'power':
      return [tree.of]
    case 'arithmetic':
    case 'comparison':
      return [tree.left, tree.right]
    case 'call':
    case 'written':
      return tree.of
  }
}

/** Operators and functions in a formula. */
export function operations(tree: Tree): number {
  const below = children(tree).reduce((count, child) => count + operations(child), 0)
  return tree.is === 'value' || tree.is === 'name' ? 0 : 1 + below
}
