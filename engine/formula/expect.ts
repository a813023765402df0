import type { ColumnType } from '../column.ts'
import type { ExprType } from '../kinds/kind.ts'
import type { Localized } from '../problems.ts'
import type { Compiler, Node } from './compile.ts'
import { printUnit, sameUnit, type Unit } from './units.ts'

export const TYPE_WORDS: Readonly<Record<ColumnType, Localized>> = {
  number: { zh: '数值', en: 'a number' },
  text: { zh: '文本', en: 'a text' },
  boolean: { zh: '是/否', en: 'true or false' },
  date: { zh: '日期', en: 'a date' },
}

/** Reports a part that has another type; returns whether it is right. */
export function expectType(node: Node, type: ColumnType, compiler: Compiler): boolean {
  if (node.type.type === type) return true
  mismatch(node, type, compiler)
  return false
}

export function mismatch(node: Node, expected: ColumnType, compiler: Compiler): void {
  compiler.report('TYPE_MISMATCH', node.expr.span, typeDetail(expected, node.type.type))
}

/** The types that a message names, in both languages. */
export function typeDetail(expected: ColumnType, found: ColumnType): Readonly<Record<string, string>> {
  const [want, is] = [TYPE_WORDS[expected], TYPE_WORDS[found]]
  return { expectedZh: want.zh, expectedEn: want.en, foundZh: is.zh, foundEn: is.en }
}

/**
 * The unit that values have in common in a sum, comparison or choice. Bare literals adapt; a part of unknown unit
 * agrees with anything. Two known and different units are reported at the second.
 */
export function commonUnit(nodes: readonly Node[], compiler: Compiler): Pick<ExprType, 'unit' | 'literal'> {
  let unit: Unit | undefined
  let literal = true
  for (const node of nodes) {
    if (node.type.literal) continue
    literal = false
    if (node.type.unit === undefined) continue
    if (unit === undefined) unit = node.type.unit
    else if (!sameUnit(unit, node.type.unit)) {
      compiler.report('UNIT_MISMATCH', node.expr.span, { left: printUnit(unit), right: printUnit(node.type.unit) })
    }
  }
  return { ...(unit === undefined ? {} : { unit }), ...(literal ? { literal: true } : {}) }
}
