import { countOf, firstThatHolds, isMoreThan, sumInColumns } from '../../excel/choices.ts'
import { call, ERROR, num } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, strict, sure, type Value } from '../../excel/value.ts'
import { compareDecimals, decimal } from '../../number/decimal.ts'
import { type RulesItem, valueOf } from './schema.ts'
import { treesOf } from './trees.ts'

export function rulesInExcel(item: RulesItem, sheet: ItemSheet): void {
  const { run } = sheet
  const trees = treesOf(item, run)
  const title = sheet.named('规则', 'rules')
  const branches = trees.conditions.map((condition, rule) => ({
    when: strict(sheet.expression(condition)),
    then: sheet.expression(trees.values[rule] as (typeof trees.values)[number]),
  }))
  const otherwise: Value =
    item.otherwise === undefined ? { ...sure(ERROR, item.result, 0), fails: true } : sheet.expression(item.otherwise)
  const inOrder = (order: readonly number[]) => order.map((rule) => branches[rule] as (typeof branches)[number])
  if (item.combine === 'first') {
    sheet.output('', firstThatHolds(sheet, title, inOrder(trees.order), otherwise))
    return
  }
  const fired = countOf(
    sheet,
    title,
    branches.map(({ when }) => when),
  )
  sheet.output('', choose(isMoreThan(fired, 0), together(), otherwise))

  function together(): Value {
    if (item.combine === 'sum') {
      const parts = branches.map(({ when, then }) =>
        failing(sure(call('IF', when.xl, then.xl, num(0)), 'number', then.scale), when.fails),
      )
      return sumInColumns(sheet, title, parts)
    }
    // The largest of those that fire is the first that fires from the largest down.
    const sign = item.combine === 'max' ? -1 : 1
    const amount = (rule: number) =>
      decimal(String(valueOf(item.rules[rule] as RulesItem['rules'][number], item) ?? '0'))
    const order = item.rules.map((_, rule) => rule).sort((a, b) => sign * compareDecimals(amount(a), amount(b)))
    return firstThatHolds(sheet, title, inOrder(order), otherwise)
  }
}
