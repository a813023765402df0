import type { Expr } from '../formula/ast.ts'
import type { Localized } from '../problems.ts'
import type { CellView } from './kind.ts'

/** Why a condition does not hold on the explained row. */
export interface Miss {
  readonly text: Localized
  /** It cannot be told: something has no value. */
  readonly noValue: boolean
}

/** The first part that keeps a condition from holding; undefined when it holds. */
export function whyNot(condition: Expr, cell: CellView): Miss | undefined {
  const { exact, names, numbers } = cell.formula(condition)
  if (exact.text === 'true') return undefined
  const noValue = exact.state !== 'value'
  if (condition.node === 'call' && condition.name === 'AND') {
    for (const part of condition.args) {
      const miss = whyNot(part, cell)
      if (miss !== undefined) return miss
    }
  }
  if (condition.node === 'call' && condition.name === 'OR' && noValue) {
    const open = condition.args.map((part) => whyNot(part, cell)).find((miss) => miss?.noValue)
    if (open !== undefined) return open
  }
  const text = noValue
    ? { zh: `${names.zh} 无法判断：没有数值`, en: `${names.en} cannot be told: there is no value` }
    : { zh: `${names.zh} 不成立（${numbers.zh}）`, en: `${names.en} does not hold (${numbers.en})` }
  return { text, noValue }
}
