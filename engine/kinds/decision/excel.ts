import { type Branch, countOf, firstThatHolds, inColumn, isMoreThan, sumInColumns } from '../../excel/choices.ts'
import { anyOf, call, ERROR, FALSE, iff, minus, num, op, txt, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, strict, sure, type Value } from '../../excel/value.ts'
import { sameText } from '../../excel/comparison.ts'
import { at, columnOfOutput, type DecisionItem, type DecisionOutput, typeOfResult } from './schema.ts'
import { tableOf } from './table.ts'

export function decisionInExcel(item: DecisionItem, sheet: ItemSheet): void {
  const { conditions, order } = tableOf(item)
  const title = sheet.named('命中行', 'row that holds')
  const holds = conditions.map((condition) => strict(sheet.expression(condition)))
  const single = item.outputs.length === 1 && (item.hitPolicy === 'F' || item.hitPolicy === 'P')
  const hit = single ? undefined : inColumn(sheet, title, hitOf(item, holds, order, sheet, title))
  for (const output of item.outputs) {
    const table = new Table(item, output, holds, sheet)
    sheet.output(columnOfOutput(item, output), hit === undefined ? table.first(order, title) : table.byHit(hit, order))
  }
}

/** The number of the row that holds, from 1; 0 for none. How many hold, for policies that read them all. */
function hitOf(
  item: DecisionItem,
  holds: readonly Value[],
  order: readonly number[],
  sheet: ItemSheet,
  title: { zh: string; en: string },
): Value {
  const branches = order.map((row): Branch => ({ when: holds[row] as Value, then: sure(num(row + 1), 'number', 0) }))
  const first = firstThatHolds(sheet, title, branches, sure(num(0), 'number', 0))
  if (item.hitPolicy === 'F' || item.hitPolicy === 'P') return first
  const counts = sheet.named('命中行数', 'rows that hold')
  const count = inColumn(sheet, counts, countOf(sheet, counts, holds))
  if (item.hitPolicy === 'U') return choose(isMoreThan(count, 1), { ...sure(ERROR, 'number', 0), fails: true }, first)
  return choose(isMoreThan(count, 0), first, sure(num(0), 'number', 0))
}

/** One output of a table. */
class Table {
  private readonly title: { zh: string; en: string }
  private readonly type: Value['type']

  constructor(
    private readonly item: DecisionItem,
    private readonly output: DecisionOutput,
    private readonly holds: readonly Value[],
    private readonly sheet: ItemSheet,
  ) {
    this.title = sheet.named(output.title?.zh ?? output.id, output.title?.en ?? output.id)
    this.type = typeOfResult(item, output)
  }

  first(order: readonly number[], title: { zh: string; en: string }): Value {
    const branches = order.map((row): Branch => ({ when: this.holds[row] as Value, then: this.value(row) }))
    return firstThatHolds(this.sheet, title, branches, this.otherwise())
  }

  byHit(hit: Value, order: readonly number[]): Value {
    const none = failing(sure(op(hit.xl, '=', num(0)), 'boolean'), hit.fails)
    const { hitPolicy } = this.item
    if (hitPolicy === 'R' || hitPolicy === 'O' || hitPolicy === 'C') {
      return choose(none, this.otherwise(), this.together(order))
    }
    const chosen = inColumn(this.sheet, this.title, this.chosen(hit))
    const value = hitPolicy === 'A' ? this.agreed(chosen) : chosen
    return choose(none, this.otherwise(), value)
  }

  private value(row: number): Value {
    return this.sheet.expression(at(this.item.rows[row]?.then ?? {}, this.output.id) as string)
  }

  private otherwise(): Value {
    const formula = this.item.otherwise?.[this.output.id]
    if (formula !== undefined) return this.sheet.expression(formula)
    return { ...sure(ERROR, this.type, 0), fails: true }
  }

  /** What the row that holds says. */
  private chosen(hit: Value): Value {
    const branches = this.item.rows.map(
      (_, row): Branch => ({
        when: failing(sure(op(hit.xl, '=', num(row + 1)), 'boolean'), hit.fails),
        then: this.value(row),
      }),
    )
    const last = branches.pop() as Branch
    return firstThatHolds(this.sheet, this.title, branches, last.then)
  }

  /** For A: every row that holds must say the same. */
  private agreed(chosen: Value): Value {
    const different = this.item.rows.map((_, row) => {
      const value = this.value(row)
      const same = value.type === 'text' ? sameText(value.xl, chosen.xl) : op(value.xl, '=', chosen.xl)
      return iff((this.holds[row] as Value).xl, call('NOT', same), FALSE)
    })
    return choose(failing(sure(anyOf(different), 'boolean')), { ...sure(ERROR, this.type, 0), fails: true }, chosen)
  }

  /** What all rows that hold say, put together. */
  private together(order: readonly number[]): Value {
    const { aggregation } = this.item
    const { sheet, title, holds } = this
    if (aggregation === 'count') return countOf(sheet, title, holds)
    if (aggregation === 'sum') {
      const parts = holds.map((when, row) => {
        const value = this.value(row)
        const part = call('IF', when.xl, value.xl, num(0))
        return failing(sure(part, 'number', value.scale), when.fails || value.fails || value.blank || value.na)
      })
      return sumInColumns(sheet, title, parts)
    }
    if (aggregation === undefined) return this.list(order)
    const huge = op(num(10), '^', num(300))
    const nothing = aggregation === 'max' ? minus(huge) : huge
    const values = holds.map((_, row) => strict(this.value(row)))
    const parts = holds.map((when, row) => call('IF', when.xl, (values[row] as Value).xl, nothing))
    const scales = values.map(({ scale }) => scale)
    const scale = scales.includes(undefined) ? undefined : Math.max(...scales.map((places) => places ?? 0))
    return failing(sure(call(aggregation === 'max' ? 'MAX' : 'MIN', ...parts), 'number', scale))
  }

  private list(order: readonly number[]): Value {
    const parts = order.map((row): Xl => {
      const value = strict(this.value(row))
      return iff((this.holds[row] as Value).xl, op(txt('、'), '&', value.xl), txt(''))
    })
    const joined = parts.reduce((text, part) => op(text, '&', part))
    return failing(sure(call('MID', joined, num(2), num(32_767)), 'text'))
  }
}
