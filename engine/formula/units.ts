import { type Decimal, decimal, multiplyDecimals, normalize, parseDecimal, tenTo } from '../number/decimal.ts'
import type { FormulaProblem } from './problem.ts'
import { BASES, MULTIPLES, SCALED } from './unit-names.ts'
import { readFactors, type UnitFactor } from './unit-text.ts'

/** A product of bases with whole exponents. Two units are the same when their texts are. */
export interface Unit {
  readonly powers: ReadonlyMap<string, number>
  /** Canonical: `元/(人·天)`, `点²`, `1/人`; `1` for a plain number. */
  readonly text: string
}

/** A unit under a name and how many base units one of it is: 万元 is 10,000 元. */
export interface NamedUnit {
  readonly unit: Unit
  readonly factor: Decimal
}

/** The names of units that a ruleset may use. */
export interface UnitTable {
  readonly named: ReadonlyMap<string, NamedUnit>
  /** What is wrong with declared units, by name; spans are in the text of `of`. */
  readonly problems: ReadonlyMap<string, readonly FormulaProblem[]>
}

/** `units` of a ruleset: a new base (`{}`), or a number of other units. */
export type UnitDeclarations = Readonly<Record<string, { readonly of?: string; readonly factor?: string }>>

export const DIMENSIONLESS: Unit = unitOf(new Map())

export function printUnit(unit: Unit): string {
  return unit.text
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return a.text === b.text
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine([a, 1], [b, 1])
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine([a, 1], [b, -1])
}

/** @param exponent a whole number of either sign. */
export function powerUnit(unit: Unit, exponent: number): Unit {
  return combine([unit, exponent])
}

function combine(...parts: readonly (readonly [unit: Unit, exponent: number])[]): Unit {
  const powers = new Map<string, number>()
  for (const [unit, exponent] of parts) {
    for (const [base, power] of unit.powers) powers.set(base, (powers.get(base) ?? 0) + power * exponent)
  }
  return unitOf(powers)
}

function unitOf(powers: ReadonlyMap<string, number>): Unit {
  const sorted = [...powers].filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const side = (sign: number) => sorted.filter(([, power]) => power * sign > 0)
  const print = (side: typeof sorted) => side.map(([base, power]) => base + superscript(Math.abs(power))).join('·')
  const below = side(-1)
  const divisor = below.length > 1 ? `(${print(below)})` : print(below)
  const text = (print(side(1)) || '1') + (divisor && `/${divisor}`)
  return { powers: new Map(sorted), text }
}

function superscript(power: number): string {
  return power === 1 ? '' : String(power).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))
}

/**
 * The unit a text means, in bases: 万元 is 元, % and 倍 are plain numbers.
 * @returns undefined when it is no unit; `unitProblems` says why.
 */
export function parseUnit(text: string, table: UnitTable): Unit | undefined {
  return readUnit(text, table).named?.unit
}

/**
 * How many base units one of a unit is, exactly: 10000 for 万元, 0.01 for %, 1 for 元. Values are stored in bases: what
 * is entered in a unit is multiplied by this, what is shown in it is divided.
 * @throws RangeError when `parseUnit` knows no such unit.
 */
export function unitFactor(text: string, table: UnitTable): Decimal {
  const { named } = readUnit(text, table)
  if (!named) throw new RangeError(`not a unit: ${text}`)
  return named.factor
}

/** What is wrong with the text of a unit: UNIT_SYNTAX, UNIT_UNKNOWN or UNIT_INEXACT; empty when it is one. */
export function unitProblems(text: string, table: UnitTable): readonly FormulaProblem[] {
  return readUnit(text, table).problems
}

type UnitReading = { readonly named?: NamedUnit; readonly problems: readonly FormulaProblem[] }

function readUnit(text: string, table: Pick<UnitTable, 'named'>): UnitReading {
  const { factors, problems } = readFactors(text)
  if (problems.length > 0) return { problems }
  const unknown = factors.filter(({ name }) => !lookup(name, table))
  if (unknown.length > 0) {
    return { problems: unknown.map(({ name, span }) => ({ code: 'UNIT_UNKNOWN', span, detail: { unit: name } })) }
  }
  const parts = factors.flatMap(({ name, exponent }) => {
    const named = lookup(name, table)
    return named ? [{ ...named, exponent }] : []
  })
  const factor = overallFactor(parts)
  if (!factor)
    return { problems: [{ code: 'UNIT_INEXACT', span: { start: 0, end: text.length }, detail: { unit: text } }] }
  return {
    named: { unit: combine(...parts.map(({ unit, exponent }) => [unit, exponent] as const)), factor },
    problems: [],
  }
}

function lookup(name: string, table: Pick<UnitTable, 'named'>): NamedUnit | undefined {
  const named = table.named.get(name)
  if (named) return named
  for (const [prefix, units] of MULTIPLES) {
    const base = name.startsWith(prefix) ? table.named.get(name.slice(prefix.length)) : undefined
    if (base) return { unit: base.unit, factor: normalize(multiplyDecimals(base.factor, { units, scale: 0 })) }
  }
  return undefined
}

/** The product of scales as an exact decimal; undefined when it has none, as 元/小时, which is a sixtieth of 元/分钟. */
function overallFactor(parts: readonly (NamedUnit & Pick<UnitFactor, 'exponent'>)[]): Decimal | undefined {
  let above = 1n
  let below = 1n
  for (const { factor, exponent } of parts) {
    const power = BigInt(Math.abs(exponent))
    const [units, tens] = [factor.units ** power, tenTo(factor.scale) ** power]
    above *= exponent > 0 ? units : tens
    below *= exponent > 0 ? tens : units
  }
  for (let scale = 0, units = above; scale <= MAX_FACTOR_SCALE; scale++, units *= 10n) {
    if (units % below === 0n) return { units: units / below, scale }
  }
  return undefined
}
const MAX_FACTOR_SCALE = 60

const BUILT_IN: ReadonlyMap<string, NamedUnit> = new Map<string, NamedUnit>([
  ...BASES.map((base) => [base, { unit: baseUnit(base), factor: decimal('1') }] as const),
  ...Object.entries(SCALED).map(
    ([name, { of, factor }]) =>
      [name, { unit: of === '' ? DIMENSIONLESS : baseUnit(of), factor: decimal(factor) }] as const,
  ),
])

function baseUnit(base: string): Unit {
  return unitOf(new Map([[base, 1]]))
}

/**
 * The units of a ruleset: the built-in ones and those it declares, in any order. A declaration that is wrong is in
 * `problems` and counts as a new base, so that uses of it are not reported too.
 */
export function unitTable(declared: UnitDeclarations = {}): UnitTable {
  const named = new Map(BUILT_IN)
  const problems = new Map<string, readonly FormulaProblem[]>()
  const open = new Set<string>()
  const declare = (name: string): void => {
    const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (!declaration || problems.has(name) || (named.has(name) && !BUILT_IN.has(name))) return
    open.add(name)
    const inner = readFactors(declaration.of ?? '').factors.flatMap((factor) => withoutMultiple(factor.name))
    const circular = inner.some((other) => open.has(other))
    if (!circular) for (const other of inner) declare(other)
    const reading = circular ? refused(name, REASONS.circular) : readDeclaration(name, declaration, { named })
    open.delete(name)
    if (reading.problems.length > 0) problems.set(name, reading.problems)
    if (!lookup(name, { named: BUILT_IN })) {
      named.set(name, reading.named ?? { unit: baseUnit(name), factor: decimal('1') })
    }
  }
  for (const name of Object.keys(declared).sort()) declare(name)
  return { named, problems }
}

/** The names under which a unit may be declared: 千例 itself, or 例. */
function withoutMultiple(name: string): string[] {
  return [name, ...MULTIPLES.flatMap(([prefix]) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))]
}

const REASONS = {
  name: { zh: '名称应是一个词，不含符号和空格', en: 'its name must be one word without symbols or blanks' },
  builtIn: { zh: '它是内置单位，不能另作定义', en: 'it is built in and cannot be defined otherwise' },
  factor: {
    zh: '换算数应大于 0，并写明是哪个单位（of）的多少倍',
    en: 'its factor must be above 0 and a number of another unit (of)',
  },
  circular: { zh: '它是用自己定义的', en: 'it is defined by itself' },
} as const

function readDeclaration(
  name: string,
  { of, factor }: UnitDeclarations[string],
  table: Pick<UnitTable, 'named'>,
): UnitReading {
  const { factors, problems } = readFactors(name)
  if (problems.length > 0 || factors.length !== 1 || factors[0]?.name !== name) return refused(name, REASONS.name)
  const count = parseDecimal(factor ?? '1')
  if (!count || count.units <= 0n || (factor !== undefined && of === undefined)) return refused(name, REASONS.factor)
  const base =
    of === undefined ? { named: { unit: baseUnit(name), factor: decimal('1') }, problems: [] } : readUnit(of, table)
  if (!base.named) return base
  const scaled = { unit: base.named.unit, factor: normalize(multiplyDecimals(base.named.factor, count)) }
  const before = lookup(name, { named: BUILT_IN })
  return before && !sameNamed(before, scaled) ? refused(name, REASONS.builtIn) : { named: scaled, problems: [] }
}

function sameNamed(a: NamedUnit, b: NamedUnit): boolean {
  const [x, y] = [normalize(a.factor), normalize(b.factor)]
  return sameUnit(a.unit, b.unit) && x.units === y.units && x.scale === y.scale
}

function refused(name: string, reason: { readonly zh: string; readonly en: string }): UnitReading {
  const detail = { unit: name, reasonZh: reason.zh, reasonEn: reason.en }
  return { problems: [{ code: 'UNIT_DEFINITION', span: { start: 0, end: 0 }, detail }] }
}
