import { boundedValue } from '../../excel/bounded.ts'
import { type Branch, countOf, firstThatHolds, inColumn, isMoreThan } from '../../excel/choices.ts'
import type { LiveColumn } from '../../excel/book.ts'
import { BLANK, call, ERROR, NA, num, op } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, lacks, strict, sure, type Value } from '../../excel/value.ts'
import { printDecimal } from '../../number/decimal.ts'
import { cardTest } from './cards.ts'
import { CardSheet, type Cells } from './excel-card.ts'
import { type Bounds, layoutsOf, nodeIds, type Placed, placedBy, RAW } from './layout.ts'
import type { Card, ScorecardItem } from './schema.ts'
import { vetoesOn } from './veto.ts'

const OUTSIDE: Value = { ...sure(NA, 'number', 0), na: true }
const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }

export function scorecardInExcel(item: ScorecardItem, sheet: ItemSheet): void {
  const order = childrenFirst(item)
  if (order === undefined) return
  const cells = new Map<string, LiveColumn>()
  const read: Cells = (id) => sheet.own(cells.get(id) as LiveColumn)
  const chosen = chosenCard(item, sheet)
  const sheets = layoutsOf(item).map(({ card, root }) => new CardSheet(card, root, sheet, read))
  const title = sheet.named('续算', 'continued')
  const byCard = (valueOf: (card: CardSheet) => Value | undefined): Value => {
    const values = sheets.map(valueOf)
    if (chosen === undefined) return values[0] ?? OUTSIDE
    const branches = values.flatMap((value, i): Branch[] =>
      value === undefined
        ? []
        : [{ when: failing(sure(op(chosen.xl, '=', num(i + 1)), 'boolean'), chosen.fails), then: value }],
    )
    return firstThatHolds(sheet, title, branches, OUTSIDE)
  }
  for (const id of order) {
    const raw = byCard((card) => {
      const placed = placedBy(card.root, id)
      return placed && card.raw(placed)
    })
    cells.set(id + RAW, sheet.output(id + RAW, raw))
    const own = read(id + RAW)
    const isLimited = sheets.some((card) => isBounded(card, id))
    const effective = isLimited
      ? byCard((card) => {
          const placed = placedBy(card.root, id)
          return placed && effectiveOf(own, placed, card.card, sheet)
        })
      : own
    cells.set(id, sheet.output(id, effective))
  }
  if (item.coefficient === undefined) return
  const total = read('')
  const ratio = byCard(({ root }) => {
    const { units, scale } = root.nominal
    return onNumbers(total, (value) => sure(op(value.xl, '/', num(printDecimal(units, scale))), 'number'))
  })
  sheet.output(
    item.coefficient.name,
    onNumbers(ratio, (value) => withinBounds(value, item.coefficient ?? {}, sheet)),
  )
}

/** Ids of nodes, those below first; undefined where cards have two of them one above the other both ways. */
function childrenFirst(item: ScorecardItem): readonly string[] | undefined {
  const roots = layoutsOf(item).map(({ root }) => root)
  const done = new Set<string>()
  const open = new Set<string>()
  const visit = (id: string): boolean => {
    if (done.has(id)) return true
    if (open.has(id)) return false
    open.add(id)
    const children = roots.flatMap((root) => placedBy(root, id)?.children ?? [])
    if (!children.every((child) => visit(child.id))) return false
    done.add(id)
    return true
  }
  return [...nodeIds(item), ''].every(visit) ? [...done] : undefined
}

/** The number of the row's card; undefined where there is only one for all. */
function chosenCard(item: ScorecardItem, sheet: ItemSheet): Value | undefined {
  if (item.category === undefined && item.cards.length === 1) return undefined
  const title = sheet.named('所用卡', 'card')
  const category = item.category === undefined ? undefined : sheet.expression(item.category)
  const tests = item.cards.map((card): Value => {
    const test = cardTest(item, card)
    return test === 'any' ? sure({ x: 'truth', value: true }, 'boolean') : strict(sheet.expression(test))
  })
  const branches = tests.map((when, i): Branch => ({ when, then: sure(num(i + 1), 'number', 0) }))
  const first = firstThatHolds(sheet, title, branches, OUTSIDE)
  const alone = tests.length === 1 ? first : choose(isMoreThan(countOf(sheet, title, tests), 1), FAILED, first)
  const marks = (mark: 'blank' | 'na', result: Value, rest: Value): Value => {
    if (!category?.[mark]) return rest
    const isMark = op(category.xl, '=', mark === 'blank' ? BLANK : NA)
    return choose(failing(sure(isMark, 'boolean'), category.fails), result, rest)
  }
  return inColumn(sheet, title, marks('na', OUTSIDE, marks('blank', FAILED, alone)))
}

function isBounded({ card, root }: CardSheet, id: string): boolean {
  const placed = placedBy(root, id)
  if (placed === undefined) return false
  return placed.bounds.floor !== undefined || placed.bounds.cap !== undefined || vetoesOn(card, id).length > 0
}

/** Within the bounds, then what vetoes leave. */
function effectiveOf(raw: Value, placed: Placed, card: Card, sheet: ItemSheet): Value {
  return onNumbers(raw, (value) =>
    vetoesOn(card, placed.id).reduce<Value>(
      (points, veto) => {
        const when = strict(sheet.expression(veto.when))
        const by = veto.value === undefined ? sure(num(0), 'number', 0) : strict(sheet.expression(veto.value))
        return choose(when, vetoed(points, veto.effect, by), points)
      },
      withinBounds(value, placed.bounds, sheet),
    ),
  )
}

function vetoed(points: Value, effect: 'zero' | 'cap' | 'factor', by: Value): Value {
  const fails = points.fails || by.fails
  const [a, b] = [points.scale, by.scale]
  const known = a !== undefined && b !== undefined
  if (effect === 'zero') return sure(num(0), 'number', 0)
  return effect === 'cap'
    ? failing(sure(call('MIN', points.xl, by.xl), 'number', known ? Math.max(a, b) : undefined), fails)
    : failing(sure(op(points.xl, '*', by.xl), 'number', known ? a + b : undefined), fails)
}

function withinBounds(value: Value, { floor, cap }: Bounds, sheet: ItemSheet): Value {
  const bound = (text: string | undefined): Value | undefined =>
    text === undefined ? undefined : strict(sheet.expression(text))
  return boundedValue(value, bound(floor), bound(cap))
}

/** Something else of a number; marks stay as they are. */
function onNumbers(value: Value, make: (number: Value) => Value): Value {
  const number = { ...value, blank: false, na: false }
  if (!lacks(value)) return failing(make(number), value.fails)
  return choose(sure(call('ISNUMBER', value.xl), 'boolean'), make(number), value)
}
