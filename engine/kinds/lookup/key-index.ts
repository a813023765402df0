import type { Column, NumberColumn, TextColumn } from '../../column.ts'
import { decimal, normalize, unitsAt } from '../../number/decimal.ts'
import { compare, round } from '../../number/exact.ts'
import { isWide } from '../../number/integers.ts'
import type { ParameterRows } from '../kind.ts'

/** A parameter's rows by key. */
interface KeyIndex {
  /** For each key its distinct values by text, numbered from 0. */
  readonly values: readonly ReadonlyMap<string, number>[]
  /** From a place in the tree of keys and a value's number to the next place: `place × size + number`. */
  readonly steps: readonly ReadonlyMap<number, number>[]
}

const INDEXES = new WeakMap<ParameterRows, KeyIndex>()

/**
 * For every row of the key columns, which are in the order of the parameter's keys, the parameter's row; -1 where it
 * has none. Rows that are not values count as nothing in particular.
 */
export function findRows(parameter: ParameterRows, columns: readonly Column[]): Int32Array {
  const { values, steps } = indexOf(parameter)
  const places = new Int32Array(columns[0]?.length ?? 0)
  columns.forEach((column, k) => {
    const known = values[k] as ReadonlyMap<string, number>
    const step = steps[k] as ReadonlyMap<number, number>
    // Every row starts at place 0, so that the first step is the same for all rows of a text.
    if (k === 0 && column.type === 'text') stepTexts(places, column, (text) => step.get(known.get(text) ?? -1) ?? -1)
    else stepOn(places, numbersOf(column, known), step, known.size)
  })
  return places
}

function stepTexts(places: Int32Array, { codes, dictionary }: TextColumn, placeOf: (text: string) => number): void {
  const placeOfCode = Int32Array.from(dictionary, placeOf)
  for (let row = 0; row < places.length; row++) places[row] = placeOfCode[codes[row] as number] ?? -1
}

function stepOn(places: Int32Array, numbers: Int32Array, step: ReadonlyMap<number, number>, size: number): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number
    const number = numbers[row] as number
    places[row] = place < 0 || number < 0 ? -1 : (step.get(place * size + number) ?? -1)
  }
}

function indexOf(parameter: ParameterRows): KeyIndex {
  let index = INDEXES.get(parameter)
  if (index === undefined) INDEXES.set(parameter, (index = buildIndex(parameter)))
  return index
}

function buildIndex({ keys, rows }: ParameterRows): KeyIndex {
  const values = keys.map(() => new Map<string, number>())
  for (const { key } of rows) {
    values.forEach((known, k) => {
      const text = key[k] ?? ''
      if (!known.has(text)) known.set(text, known.size)
    })
  }
  const steps = keys.map(() => new Map<number, number>())
  rows.forEach(({ key }, row) => {
    let place = 0
    steps.forEach((step, k) => {
      const known = values[k] as Map<string, number>
      const at = place * known.size + (known.get(key[k] ?? '') as number)
      const last = k === steps.length - 1
      if (!step.has(at)) step.set(at, last ? row : step.size)
      place = step.get(at) as number
    })
  })
  return { values, steps }
}

/** The number of every cell's value among those known; -1 where it is none of them. */
function numbersOf(column: Column, known: ReadonlyMap<string, number>): Int32Array {
  switch (column.type) {
    case 'text': {
      const ofCode = Int32Array.from(column.dictionary, (text) => known.get(text) ?? -1)
      const numbers = new Int32Array(column.length)
      for (let row = 0; row < numbers.length; row++) numbers[row] = ofCode[column.codes[row] as number] ?? -1
      return numbers
    }
    case 'boolean':
      return Int32Array.from(column.bits, (bit) => known.get(bit === 1 ? 'true' : 'false') ?? -1)
    case 'number':
      return numbersOfDecimals(column, known)
    case 'date':
      throw new TypeError('a key is no date')
  }
}

/** Exact also where a cell is a fraction: it is brought to the places of the keys, and counts only if nothing is lost. */
function numbersOfDecimals(column: NumberColumn, known: ReadonlyMap<string, number>): Int32Array {
  const keys = [...known].map(([text, number]) => ({ value: normalize(decimal(text)), number }))
  const scale = keys.reduce((most, { value }) => Math.max(most, value.scale), 0)
  const rounded = round(column, scale, 'down')
  const order = compare(column, rounded)
  const { num } = rounded
  const numberOf = new Map(
    keys.map(({ value, number }) => [isWide(num) ? unitsAt(value, scale) : Number(unitsAt(value, scale)), number]),
  )
  return Int32Array.from(order, (differs, row) =>
    differs === 0 ? (numberOf.get(num[row] as number | bigint) ?? -1) : -1,
  )
}
