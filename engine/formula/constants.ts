import type { Column, ColumnType } from '../column.ts'
import { booleanColumn } from '../cells.ts'
import { decimal } from '../number/decimal.ts'
import { literal } from '../number/exact.ts'
import { numberPart } from './part.ts'

type Run = (block: { readonly from: number; readonly to: number }) => Column

/** Keeps the columns made for the last two block lengths: blocks of a run have one length but for the last block. */
export function perLength(make: (length: number) => Column): Run {
  let last: Column | undefined
  let before: Column | undefined
  return ({ from, to }) => {
    if (last?.length === to - from) return last
    const found = before?.length === to - from ? before : make(to - from)
    before = last
    last = found
    return found
  }
}

export function numberConstant(value: string): Run {
  const one = literal(decimal(value))
  return ({ from, to }) => numberPart(one, to - from, null, [])
}

export function textConstant(value: string): Run {
  return perLength((length) => ({
    type: 'text',
    length,
    codes: new Int32Array(length),
    dictionary: [value],
    states: null,
    causes: [],
  }))
}

export function booleanConstant(value: boolean): Run {
  return perLength((length) => booleanColumn(new Uint8Array(length).fill(value ? 1 : 0)))
}

/** One value on every row. Numbers as decimal text, booleans as `true`/`false`, dates as days since 1970-01-01. */
export function constantOf(type: ColumnType, value: string): Run {
  switch (type) {
    case 'number':
      return numberConstant(value)
    case 'text':
      return textConstant(value)
    case 'boolean':
      return booleanConstant(value === 'true')
    case 'date':
      return perLength((length) => ({
        type: 'date',
        length,
        days: new Int32Array(length).fill(Number(value)),
        states: null,
        causes: [],
      }))
  }
}
