import { inColumn, sumInColumns } from '../../excel/choices.ts'
import { anyOf, BLANK, call, ERROR, iff, NA, num, op, sumOf, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, lacks, sure, type Value } from '../../excel/value.ts'
import { compareDecimals, type Decimal, printDecimal } from '../../number/decimal.ts'
import type { Localized } from '../../problems.ts'
import { outOf, type Placed } from './layout.ts'
import type { Card, Policy } from './schema.ts'

/** The cell of an output of the scorecard on its row. */
export type Cells = (id: string) => Value

const OUTSIDE: Value = { ...sure(NA, 'number', 0), na: true }
const NOTHING: Value = { ...sure(BLANK, 'number', 0), blank: true }
const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }

/** One card as formulas of a row that has it. */
export class CardSheet {
  private readonly scores = new Map<Placed, Value>()
  private readonly presences = new Map<Placed, Xl>()
  private readonly standards = new Map<Placed, Value>()

  constructor(
    readonly card: Card,
    readonly root: Placed,
    private readonly sheet: ItemSheet,
    private readonly cells: Cells,
  ) {
    this.standards.set(root, this.written(root.nominal))
    this.enter(root)
  }

  /** Before its bounds. */
  raw(placed: Placed): Value {
    return placed.leaf === undefined ? this.level(placed) : this.indicator(placed)
  }

  private title(placed: Placed, zh: string, en: string): Localized {
    const { card } = this
    const node = (language: 'zh' | 'en'): string => placed.node?.title?.[language] ?? placed.id
    const of = (language: 'zh' | 'en'): string =>
      [card.title?.[language] ?? card.id, node(language)].filter((part) => part !== '').join('·')
    return this.sheet.named(`${of('zh')} ${zh}`, `${of('en')} ${en}`)
  }

  private written({ units, scale }: Decimal): Value {
    return sure(num(printDecimal(units, scale)), 'number', scale)
  }

  /** Scores, presence and standards of everything below a node. */
  private enter(placed: Placed): void {
    const standard = this.standards.get(placed) as Value
    const asWritten = standard.xl.x === 'number'
    const presences = placed.children.map((child) => this.presence(child))
    const complete = presences.every((present) => present.x === 'number' && present.value === '1')
    for (const child of placed.children) {
      this.standards.set(
        child,
        complete && asWritten ? this.written(child.nominal) : this.part(placed, child, presences),
      )
      this.enter(child)
    }
  }

  /** 1 where a node takes part in its card. */
  private presence(placed: Placed): Xl {
    const known = this.presences.get(placed)
    if (known !== undefined) return known
    const present = placed.leaf === undefined ? this.levelPresence(placed) : this.leafPresence(placed)
    this.presences.set(placed, present)
    return present
  }

  private leafPresence(placed: Placed): Xl {
    const score = this.scoreOf(placed)
    const missing = (['blank', 'na'] as const).flatMap((mark) =>
      score[mark] && this.policy(mark) === 'redistribute' ? [op(score.xl, '=', mark === 'blank' ? BLANK : NA)] : [],
    )
    if (missing.length === 0) return num(1)
    const present = iff(anyOf(missing), num(0), num(1))
    // A score that failed takes part and fails its level.
    const safe = score.fails ? call('IFERROR', present, num(1)) : present
    return inColumn(this.sheet, this.title(placed, '是否参评', 'takes part'), sure(safe, 'number', 0)).xl
  }

  private scoreOf(placed: Placed): Value {
    let score = this.scores.get(placed)
    if (score === undefined) {
      score = inColumn(
        this.sheet,
        this.title(placed, '得分', 'score'),
        this.sheet.expression(placed.leaf?.score ?? '0'),
      )
      this.scores.set(placed, score)
    }
    return score
  }

  private levelPresence(placed: Placed): Xl {
    const weighing = placed.children.filter((child) => child.weight.units > 0n).map((child) => this.presence(child))
    if (weighing.some((present) => present.x === 'number' && present.value === '1')) return num(1)
    const there = weighing.filter((present) => present.x !== 'number')
    if (there.length === 0) return num(0)
    const present = iff(op(sumOf(there), '>', num(0)), num(1), num(0))
    return inColumn(this.sheet, this.title(placed, '是否参评', 'takes part'), sure(present, 'number', 0)).xl
  }

  private policy(mark: 'blank' | 'na'): Policy {
    return mark === 'blank' ? (this.card.blank ?? 'problem') : (this.card.notApplicable ?? 'redistribute')
  }

  /** A weight's part of the standard above, among the weights that are there. */
  private part(placed: Placed, child: Placed, presences: readonly Xl[]): Value {
    const standard = this.standards.get(placed) as Value
    const there = placed.children.map((one, i): Xl => {
      const weight = this.written(one.weight).xl
      const present = presences[i] as Xl
      return present.x === 'number' ? (present.value === '1' ? weight : num(0)) : op(weight, '*', present)
    })
    const total = inColumn(
      this.sheet,
      this.title(placed, '参评权重', 'weights taking part'),
      sumInColumns(
        this.sheet,
        this.title(placed, '参评权重', 'weights taking part'),
        there.map((xl) => sure(xl, 'number')),
      ),
    )
    const share = op(op(standard.xl, '*', this.written(child.weight).xl), '/', total.xl)
    const own = iff(op(total.xl, '=', num(0)), num(0), share)
    return inColumn(this.sheet, this.title(child, '标准分', 'standard'), sure(own, 'number'))
  }

  private indicator(placed: Placed): Value {
    const score = this.scoreOf(placed)
    const standard = this.standards.get(placed) as Value
    const instead = (mark: 'blank' | 'na', rest: Value): Value => {
      if (!score[mark]) return rest
      const condition = op(score.xl, '=', mark === 'blank' ? BLANK : NA)
      return choose(failing(sure(condition, 'boolean'), score.fails), this.without(mark, standard), rest)
    }
    return instead('blank', instead('na', this.given(placed, score, standard)))
  }

  private without(mark: 'blank' | 'na', standard: Value): Value {
    switch (this.policy(mark)) {
      case 'problem':
        return FAILED
      case 'full':
        return standard
      case 'zero':
        return sure(num(0), 'number', 0)
      case 'redistribute':
        return mark === 'blank' ? NOTHING : OUTSIDE
    }
  }

  private given(placed: Placed, score: Value, standard: Value): Value {
    const number = { ...score, blank: false, na: false }
    const full = outOf(placed)
    if (full === undefined) return number
    const isWhole = standard.xl.x === 'number' && compareDecimals(full, placed.nominal) === 0
    if (isWhole) return number
    const points = op(number.xl, '*', standard.xl)
    const places = standard.scale
    const hundred = compareDecimals(full, { units: 100n, scale: 0 }) === 0
    const scale = score.scale === undefined || places === undefined ? undefined : score.scale + places + 2
    const xl = compareDecimals(full, { units: 1n, scale: 0 }) === 0 ? points : op(points, '/', this.written(full).xl)
    return failing(sure(xl, 'number', hundred ? scale : undefined), score.fails)
  }

  /** The sum of what takes part below. */
  private level(placed: Placed): Value {
    const parts = placed.children.map((child) => this.cells(child.id))
    const scale = this.sheet.run.scaleOf()
    const fails = parts.some((part) => part.fails)
    const simple = parts.length <= 12 && !parts.some(lacks)
    const sum = simple ? sumOf(parts.map(({ xl }) => xl)) : call('SUM', ...parts.map(({ xl }) => xl))
    const total = failing(sure(sum, 'number', scale), fails)
    const present = this.presence(placed)
    if (present.x === 'number' && present.value === '1') return total
    const blanks = parts.filter((part) => part.blank).map((part) => op(part.xl, '=', BLANK))
    const nothing = blanks.length === 0 ? OUTSIDE : choose(sure(anyOf(blanks), 'boolean'), NOTHING, OUTSIDE)
    const failed = fails ? choose(failing(sure(call('ISERROR', sum), 'boolean'), false), FAILED, nothing) : nothing
    return present.x === 'number' ? failed : choose(sure(op(present, '=', num(1)), 'boolean'), total, failed)
  }
}
