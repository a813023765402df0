import { firstThatHolds, inColumn } from '../../excel/choices.ts'
import { ERROR } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, strict, sure, type Value } from '../../excel/value.ts'
import { numberExpr } from '../../formula/build.ts'
import type { TiersItem } from './schema.ts'
import { textOf, treesOf } from './trees.ts'

export function tiersInExcel(item: TiersItem, sheet: ItemSheet): void {
  const { run } = sheet
  const trees = treesOf(item, run)
  const title = sheet.named('依据', 'input')
  const input = inColumn(sheet, title, strict(clean(sheet.expression(trees.input))))
  const known = new Map([[trees.input, input]])
  const value = (tree: (typeof trees)['input']): Value => sheet.expression(tree, run.entity, known)
  const lowest = trees.tiers[0]
  const branches = trees.tiers
    .slice(1)
    .toReversed()
    .map(({ reached, result }) => ({ when: value(reached), then: value(result) }))
  const chain = firstThatHolds(sheet, title, branches, lowest === undefined ? FAILED : value(lowest.result))
  const below = trees.below === undefined ? FAILED : value(numberExpr(textOf(trees.below)))
  sheet.output('', choose(value(trees.isBelow), below, chain))
}

const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }
