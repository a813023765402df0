import fc from 'fast-check'
import { call, calc, compared, day, name, no, num, raised, signed, txt, written, yes } from '../oracle/build.ts'
import { print, rational } from '../oracle/rational.ts'
import { operations, type Tree } from '../oracle/tree.ts'
import { COLUMNS, type Sort } from './sheet.ts'

type Trees = Readonly<Record<Sort, Tree>>
type Weighted = fc.WeightedArbitrary<Tree>

const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='] as const
const EQUALITIES = ['=', '<>'] as const
const UNITS = ['元', '分钟'] as const
const NUMBERS = ['number', ...UNITS] as const

const namesOf = (sort: Sort) =>
  fc.constantFrom(...COLUMNS.filter((column) => column.sort === sort).map((column) => name(column.name)))

/** Literals: everyday, for ties and of any size. */
const literal = fc.oneof(
  fc.constantFrom('0', '1', '2', '3', '4', '8', '0.5', '0.25', '0.05', '100', '0.001').map(num),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.integer({ min: 0, max: 20 }))
    .map(([n, places]) => num(print(rational(n, 10n ** BigInt(places))))),
)
const truths = fc.constantFrom(yes, no)
const words = fc.constantFrom('临床', '医技', 'A', '24h "x"', 'e\u0301', '').map(txt)
const dayTexts = fc.constantFrom('2026-08-01', '2024-02-29', '1999-01-01').map(day)

const leafNames: Readonly<Record<Sort, fc.Arbitrary<Tree>>> = {
  number: fc.oneof(
    { weight: 7, arbitrary: namesOf('number') },
    { weight: 1, arbitrary: fc.constantFrom('period.year', 'period.month', 'period.days').map(name) },
  ),
  元: namesOf('元'),
  分钟: namesOf('分钟'),
  boolean: namesOf('boolean'),
  text: namesOf('text'),
  date: fc.oneof(namesOf('date'), fc.constantFrom('period.start', 'period.end').map(name)),
}
const literals: Readonly<Record<Sort, fc.Arbitrary<Tree>>> = {
  number: literal,
  元: literal,
  分钟: literal,
  boolean: truths,
  text: words,
  date: dayTexts,
}

type Tie = fc.LetrecTypedTie<Trees>

function choose(sort: Sort, deeper: readonly Weighted[]): fc.Arbitrary<Tree> {
  const leaves: Weighted[] = [{ weight: 12, arbitrary: leafNames[sort] }]
  if (sort === 'number' || sort === 'boolean') leaves.push({ weight: 5, arbitrary: literals[sort] })
  return fc.oneof({ maxDepth: 6, depthSize: 'medium', depthIdentifier: 'formula' }, ...leaves, ...deeper)
}

const of = (weight: number, arbitrary: fc.Arbitrary<Tree>): Weighted => ({ weight, arbitrary })
/** The other side of an operand with a unit: a bare number takes that unit. */
const beside = (sort: Sort, tie: Tie) =>
  fc.oneof({ depthIdentifier: 'formula' }, of(1, literals[sort]), of(3, tie(sort)))
/** Both orders of an operand and what stands beside it. */
const pair = (sort: Sort, tie: Tie) =>
  fc.tuple(tie(sort), beside(sort, tie), fc.boolean()).map(([a, b, turn]): [Tree, Tree] => (turn ? [b, a] : [a, b]))
const several = (sort: Sort, tie: Tie) =>
  fc.tuple(tie(sort), fc.array(beside(sort, tie), { maxLength: 2 })).map(([first, rest]) => [first, ...rest])

/** What any number has, whatever its unit. */
function numeric(sort: (typeof NUMBERS)[number], tie: Tie): Weighted[] {
  const places = fc.integer({ min: -12, max: 12 }).map(String)
  return [
    of(
      10,
      fc.tuple(pair(sort, tie), fc.constantFrom('+', '-')).map(([[a, b], by]) => calc(a, by, b)),
    ),
    of(
      4,
      fc.tuple(tie(sort), fc.constantFrom('-', '-', '+', '%')).map(([a, sign]) => signed(sign, a)),
    ),
    of(
      5,
      fc.tuple(several(sort, tie), fc.constantFrom('MIN', 'MAX', 'SUM')).map(([args, fn]) => call(fn, ...args)),
    ),
    of(
      3,
      fc.tuple(tie(sort), fc.constantFrom('ABS', 'INT')).map(([a, fn]) => call(fn, a)),
    ),
    of(
      4,
      fc
        .tuple(
          tie(sort),
          fc.constantFrom('ROUND', 'ROUNDUP', 'ROUNDDOWN'),
          fc.oneof(fc.constantFrom('0', '1', '2'), places),
        )
        .map(([a, fn, last]) => written(fn, last, a)),
    ),
    of(
      2,
      pair(sort, tie).map(([a, b]) => call('MOD', a, b)),
    ),
    of(
      2,
      fc.tuple(pair(sort, tie), fc.constantFrom('CEILING', 'FLOOR')).map(([[a, b], fn]) => call(fn, a, b)),
    ),
    of(
      1,
      fc.tuple(tie(sort), fc.constantFrom('CEILING', 'FLOOR')).map(([a, fn]) => call(fn, a)),
    ),
  ]
}

function plainNumbers(tie: Tie): Weighted[] {
  const unit = fc.constantFrom(...UNITS)
  const whole = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -3, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: -32, max: 32 }) },
  )
  return [
    of(
      16,
      fc.tuple(tie('number'), fc.constantFrom('*', '/'), tie('number')).map(([a, by, b]) => calc(a, by, b)),
    ),
    of(
      4,
      unit.chain((sort) => fc.tuple(tie(sort), tie(sort))).map(([a, b]) => calc(a, '/', b)),
    ),
    of(
      3,
      fc.tuple(tie('number'), whole).map(([a, n]) => raised(a, n)),
    ),
    of(
      2,
      fc.tuple(tie('元'), fc.constantFrom('元', '千元', '万元', '亿元')).map(([a, to]) => written('CONVERT', to, a)),
    ),
    of(
      1,
      fc.tuple(tie('分钟'), fc.constantFrom('分钟', '小时')).map(([a, to]) => written('CONVERT', to, a)),
    ),
    of(
      1,
      tie('number').map((a) => written('CONVERT', '%', a)),
    ),
    of(
      1,
      fc
        .tuple(beside('date', tie), beside('date', tie), fc.constantFrom('D', 'M', 'Y'))
        .map(([a, b, by]) => written('DATEDIF', by, a, b)),
    ),
    of(
      1,
      fc.tuple(beside('date', tie), fc.constantFrom('YEAR', 'MONTH')).map(([a, fn]) => call(fn, a)),
    ),
  ]
}

function inUnit(sort: (typeof UNITS)[number], tie: Tie): Weighted[] {
  return [
    of(
      6,
      fc
        .tuple(tie(sort), tie('number'), fc.boolean())
        .map(([a, b, turn]) => (turn ? calc(b, '*', a) : calc(a, '*', b))),
    ),
    of(
      4,
      fc.tuple(tie(sort), tie('number')).map(([a, b]) => calc(a, '/', b)),
    ),
  ]
}

function conditions(tie: Tie): Weighted[] {
  const ordered = (sort: Sort) =>
    fc.tuple(pair(sort, tie), fc.constantFrom(...COMPARISONS)).map(([[a, b], by]) => compared(a, by, b))
  const equal = (sort: Sort) =>
    fc.tuple(pair(sort, tie), fc.constantFrom(...EQUALITIES)).map(([[a, b], by]) => compared(a, by, b))
  const conditions = fc.array(tie('boolean'), { minLength: 1, maxLength: 3 })
  return [
    of(8, ordered('number')),
    ...UNITS.map((sort) => of(2, ordered(sort))),
    of(2, ordered('date')),
    of(2, equal('text')),
    of(2, equal('boolean')),
    of(
      6,
      fc.tuple(conditions, fc.constantFrom('AND', 'OR')).map(([args, fn]) => call(fn, ...args)),
    ),
    of(
      2,
      tie('boolean').map((a) => call('NOT', a)),
    ),
    of(
      3,
      fc
        .constantFrom<Sort[]>('number', '元', 'boolean', 'text', 'date')
        .chain((sort) => tie(sort))
        .map((a) => call('ISBLANK', a)),
    ),
  ]
}

/** What gives one of its arguments, of whatever sort. */
function anySort(sort: Sort, tie: Tie): Weighted[] {
  const condition = tie('boolean')
  const branch = fc.tuple(condition, beside(sort, tie))
  const cases = (by: Sort) => fc.array(fc.tuple(beside(by, tie), beside(sort, tie)), { maxLength: 1 })
  const switched = (by: Sort) =>
    fc
      .tuple(tie(by), beside(by, tie), tie(sort), cases(by), fc.option(beside(sort, tie), { nil: undefined }))
      .map(([x, v, first, more, otherwise]) =>
        call('SWITCH', x, v, first, ...more.flat(), ...(otherwise === undefined ? [] : [otherwise])),
      )
  return [
    of(
      6,
      fc.tuple(condition, pair(sort, tie)).map(([c, [a, b]]) => call('IF', c, a, b)),
    ),
    of(
      2,
      fc.tuple(condition, tie(sort)).map(([c, a]) => call('IF', c, a)),
    ),
    of(
      3,
      fc
        .tuple(condition, tie(sort), fc.array(branch, { maxLength: 2 }))
        .map(([c, a, more]) => call('IFS', c, a, ...more.flat())),
    ),
    of(1, switched('number')),
    of(1, switched('text')),
    of(1, switched('元')),
    of(
      3,
      fc.tuple(tie(sort), beside(sort, tie)).map(([a, b]) => call('IFBLANK', a, b)),
    ),
    of(
      3,
      several(sort, tie).map((args) => call('FIRST', ...args)),
    ),
  ]
}

/** Formulas of every sort, 3 to 10 operations each. */
export const formula: Readonly<Record<Sort, fc.Arbitrary<Tree>>> = (() => {
  const { number, 元, 分钟, boolean, text, date } = fc.letrec<Trees>((tie) => ({
    number: choose('number', [...numeric('number', tie), ...plainNumbers(tie), ...anySort('number', tie)]),
    元: choose('元', [...numeric('元', tie), ...inUnit('元', tie), ...anySort('元', tie)]),
    分钟: choose('分钟', [...numeric('分钟', tie), ...inUnit('分钟', tie), ...anySort('分钟', tie)]),
    boolean: choose('boolean', [...conditions(tie), ...anySort('boolean', tie)]),
    text: choose('text', anySort('text', tie)),
    date: choose('date', anySort('date', tie)),
  }))
  const sized = (tree: fc.Arbitrary<Tree>) => tree.filter((found) => operations(found) >= 3 && operations(found) <= 10)
  return {
    number: sized(number),
    元: sized(元),
    分钟: sized(分钟),
    boolean: sized(boolean),
    text: sized(text),
    date: sized(date),
  }
})()
