import type { Column, ColumnType } from '../column.ts'
import { booleanColumn, numberColumn } from '../cells.ts'
import { decimal } from '../number/decimal.ts'
import { constant } from '../number/exact.ts'

type Run = (block: { readonly from: number; readonly to: number }) => Column

/** Keeps the column made for the last block length: blocks of a run have one length but for the last. */
function perLength(make: (length: number) => Column): Run {
  let last: Column | undefined
  return ({ from, to }) => {
    if (last?.length !== to - from) last = make(to - from)
    return last
  }
}

export function numberConstant(value: string): Run {
  const exact = decimal(value)
  return perLength((length) => numberColumn(constant(exact, length), null, []))
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
