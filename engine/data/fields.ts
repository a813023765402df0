import { type Column, type NumberColumn, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import type { UnitTable } from '../formula/units.ts'
import { type Decimal, decimal, parseDecimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import type { ProblemCode } from '../problems.ts'
import { suggest } from '../problems/suggest.ts'
import type { Field } from '../ruleset/types.ts'
import { type InputUnit, inputUnit } from './input-unit.ts'
import { notAmong, outside } from './limits.ts'
import { listNames } from './names.ts'
import { MAX_DIGITS } from './number-text.ts'
import { type NumberForm, timesFactor } from './numbers.ts'
import type { Detail, Sheet } from './sheet.ts'
import { readValues } from './values.ts'

export interface ReadField {
  /** In base units, defaults filled in. */
  readonly column: Column
  /** The sum of the imported numbers in the unit they are written in; undefined when some could not be read. */
  sum(): Decimal | undefined
  readonly unit: InputUnit
}

/** Reads a field's column and reports every cell that is not as declared. */
export function readField(sheet: Sheet, name: string, field: Field, required: boolean, units: UnitTable): ReadField {
  const unit = inputUnit(field.unit, units)
  const form: NumberForm = {
    ...(unit.percentPlaces === undefined ? {} : { percentPlaces: unit.percentPlaces }),
    ...(field.scale === undefined ? {} : { scale: field.scale }),
  }
  const present = sheet.texts(name)
  const texts = present ?? new Array<null>(sheet.rows).fill(null)
  if (required && present !== undefined) {
    texts.forEach((text, row) => text === null && sheet.report('DATA_VALUE_MISSING', row, name))
  }
  const { default: fallback } = field
  const filled = fallback === undefined ? texts : texts.map((text) => text ?? String(fallback))
  const faulty = new Set<number>()
  const detail = { unit: unit.text, scale: String(field.scale ?? ''), limit: String(MAX_DIGITS) }
  const written = readValues(field.type, filled, form, (row, code) => {
    faulty.add(row)
    sheet.report(code, row, name, detail)
  })
  const check = new FieldCheck(sheet, name, field, written, faulty)
  check.limits()
  check.choices(form)
  if (unit.percentPlaces === 0) check.percentages(filled)
  return {
    column: written.type === 'number' ? timesFactor(written, unit.factor) : written,
    sum: () => (written.type === 'number' && faulty.size === 0 ? sumOf(written, texts) : undefined),
    unit,
  }
}

class FieldCheck {
  private readonly sheet: Sheet
  private readonly name: string
  private readonly field: Field
  private readonly column: Column
  /** Rows with problems already. */
  private readonly faulty: ReadonlySet<number>

  constructor(sheet: Sheet, name: string, field: Field, column: Column, faulty: ReadonlySet<number>) {
    this.sheet = sheet
    this.name = name
    this.field = field
    this.column = column
    this.faulty = faulty
  }

  limits(): void {
    const { column, field } = this
    if (column.type !== 'number') return
    const { min = '', max = '' } = field
    const [lowest, highest] = [parseDecimal(min), parseDecimal(max)]
    if (lowest) outside(column, 'below', lowest, (row) => this.report('DATA_BELOW_MINIMUM', row, { limit: min }))
    if (highest) outside(column, 'above', highest, (row) => this.report('DATA_ABOVE_MAXIMUM', row, { limit: max }))
  }

  choices(form: NumberForm): void {
    const { oneOf, type } = this.field
    if (oneOf === undefined) return
    const wrong = new Set<number>()
    const allowed = readValues(type, oneOf, form, (i) => wrong.add(i))
    const texts = oneOf.flatMap((_, i) => (wrong.has(i) ? [] : [textAt(allowed, i)]))
    notAmong(this.column, new Set(texts), (row) => {
      this.report('DATA_NOT_ONE_OF', row, () => ({
        choices: listNames(oneOf),
        ...suggest(textAt(this.column, row), oneOf),
      }))
    })
  }

  /** A column of % whose numbers, written without %, are all 1 or less: shares such as 0.33 rather than 33. */
  percentages(texts: readonly (string | null)[]): void {
    const { column } = this
    if (column.type !== 'number') return
    const plain = texts.flatMap((text, row) => (text === null || /[%％]/.test(text) ? [] : [row]))
    const large = new Set<number>()
    outside(column, 'above', ONE, (row) => large.add(row))
    outside(column, 'below', MINUS_ONE, (row) => large.add(row))
    const telling = plain.find((row) => bigAt(column.num, row) !== 0n)
    if (telling !== undefined && !plain.some((row) => large.has(row))) this.report('DATA_PERCENT_PLAIN', telling)
  }

  private report(code: ProblemCode, row: number, detail: Detail | (() => Detail) = {}): void {
    if (!this.faulty.has(row)) this.sheet.report(code, row, this.name, detail)
  }
}

const ONE = decimal('1')
const MINUS_ONE = decimal('-1')

function sumOf(column: NumberColumn, texts: readonly (string | null)[]): Decimal {
  let units = 0n
  for (let row = 0; row < column.length; row++) {
    if (texts[row] !== null && stateAt(column, row) === VALUE) units += bigAt(column.num, row)
  }
  return { units, scale: column.scale }
}
