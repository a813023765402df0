import fc from 'fast-check'
import { dayOf, dayNumber, parseDay } from '../oracle/calendar.ts'
import { BLANK, type Cell, date, failed, NOT_APPLICABLE, number, text, truth } from '../oracle/cell.ts'
import { type Rational, rational } from '../oracle/rational.ts'

/** What a column of the generated sheet holds; 元 and 分钟 are numbers in that unit. */
export type Sort = 'number' | '元' | '分钟' | 'boolean' | 'text' | 'date'

/** How a column comes about: read as a field, or calculated, and then cells may also be not applicable or failed. */
export interface SheetColumn {
  readonly name: string
  readonly sort: Sort
  readonly made: 'read' | 'calculated'
  readonly values: fc.Arbitrary<Cell>
}

const decimal = (units: fc.Arbitrary<bigint>, least: number, most: number): fc.Arbitrary<Rational> =>
  fc.tuple(units, fc.integer({ min: least, max: most })).map(([n, places]) => rational(n, 10n ** BigInt(places)))
const within = (most: bigint) => fc.bigInt({ min: -most, max: most })
const either = (sign: boolean, value: bigint) => (sign ? -value : value)

/** Amounts in everyday size. */
const everyday = decimal(within(10n ** 8n), 0, 2)
/** Halves, fives and their neighbours, where roundings differ. */
const ties = fc
  .tuple(
    within(400n),
    fc.constantFrom(-1n, 0n, 0n, 0n, 1n),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 2, max: 12 }),
  )
  .map(([k, off, places, far]) => {
    const tie = rational(2n * k + 1n, 2n * 10n ** BigInt(places))
    return rational(tie.n * 10n ** BigInt(far) + off * tie.d, tie.d * 10n ** BigInt(far))
  })
  .filter((value) => 10n ** 12n % value.d === 0n)
/** As many digits as input may have. */
const huge = (places: number) => decimal(within(10n ** 40n - 1n), 0, places)
/** Around the largest whole number that a double holds exactly. */
const border = decimal(
  fc
    .tuple(fc.boolean(), fc.integer({ min: 50, max: 55 }), within(9n))
    .map(([sign, power, off]) => either(sign, 2n ** BigInt(power) + off)),
  0,
  3,
)
/** Next to nothing, with very many decimals. */
const tiny = decimal(within(10n ** 20n), 25, 38)
/** Counts that often agree and often are 0. */
const few = decimal(within(3n), 0, 0)

const numbers = (values: fc.Arbitrary<Rational>) => values.map(number)
const DAY_ZERO = dayNumber(parseDay('1900-01-01'))
const days = fc.oneof(
  fc.constantFrom('2024-02-29', '2025-02-28', '2026-08-31', '2026-09-30', '2026-12-31', '1999-01-01').map(parseDay),
  fc.integer({ min: 0, max: 73_000 }).map((days) => dayOf(DAY_ZERO + days)),
)
const words = fc.constantFrom('临床', '医技', 'A', 'a', '24h "x"', '\u00e9').map(text)

export const COLUMNS: readonly SheetColumn[] = [
  { name: 'a', sort: 'number', made: 'read', values: numbers(everyday) },
  { name: 'b', sort: 'number', made: 'calculated', values: numbers(ties) },
  { name: 'c', sort: 'number', made: 'read', values: numbers(huge(20)) },
  { name: 'd', sort: 'number', made: 'read', values: numbers(border) },
  { name: 'e', sort: 'number', made: 'read', values: numbers(fc.oneof(tiny, everyday)) },
  { name: 'f', sort: 'number', made: 'calculated', values: numbers(fc.oneof(huge(12), everyday)) },
  { name: 'g', sort: 'number', made: 'read', values: numbers(few) },
  { name: '药占比(%)', sort: 'number', made: 'calculated', values: numbers(fc.oneof(few, border)) },
  { name: '收入', sort: '元', made: 'read', values: numbers(fc.oneof(everyday, border)) },
  { name: '成本', sort: '元', made: 'read', values: numbers(huge(30)) },
  { name: '24小时奖金', sort: '元', made: 'calculated', values: numbers(fc.oneof(ties, huge(4))) },
  { name: '工时', sort: '分钟', made: 'read', values: numbers(fc.oneof(few, border, huge(6))) },
  { name: 'p', sort: 'boolean', made: 'read', values: fc.boolean().map(truth) },
  { name: 'q', sort: 'boolean', made: 'calculated', values: fc.boolean().map(truth) },
  { name: 's', sort: 'text', made: 'read', values: words },
  { name: 't', sort: 'text', made: 'calculated', values: words },
  { name: 'x', sort: 'date', made: 'read', values: days.map(date) },
  { name: 'y', sort: 'date', made: 'calculated', values: days.map(date) },
]

/** One row: a cell for every column, about every tenth blank, and calculated ones now and then without a value. */
export type SheetRow = Readonly<Record<string, Cell>>

const stated = (column: SheetColumn): fc.Arbitrary<Cell> => {
  const lacking =
    column.made === 'read'
      ? []
      : [
          { weight: 6, arbitrary: fc.constant(NOT_APPLICABLE) },
          { weight: 4, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
        ]
  return fc.oneof(
    { weight: 90 - lacking.length * 5, arbitrary: column.values },
    { weight: 10, arbitrary: fc.constant(BLANK) },
    ...lacking,
  )
}

export const sheetRow: fc.Arbitrary<SheetRow> = fc.record(
  Object.fromEntries(COLUMNS.map((column) => [column.name, stated(column)])),
)

/** Cells that formulas may name besides the columns, in the period 2026-08. */
export const PERIOD_CELLS: SheetRow = {
  'period.year': number(rational(2026n)),
  'period.month': number(rational(8n)),
  'period.days': number(rational(31n)),
  'period.start': date(parseDay('2026-08-01')),
  'period.end': date(parseDay('2026-08-31')),
}
