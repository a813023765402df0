import {
  BLANK,
  type BooleanColumn,
  type Cause,
  type Column,
  type ColumnType,
  type DateColumn,
  FAILED,
  NOT_APPLICABLE,
  type NumberColumn,
  type States,
  type TextColumn,
  VALUE,
} from './column.ts'
import {
  atScale,
  type Exact,
  gather as gatherExact,
  select as selectExact,
  slice as sliceExact,
} from './number/exact.ts'
import { isWide, type Integers, widen } from './number/integers.ts'
import { FRESH, type Space } from './number/space.ts'

/** A number column of an exact run, which may be another column's. Cells that are not values are 0, in a copy. */
export function numberColumn(exact: Exact, states: States, causes: readonly Cause[]): NumberColumn {
  const { scale, max, denMax } = exact
  const num = cleared(exact.num, 0, states)
  const den = exact.den === null ? null : cleared(exact.den, 1, states)
  return { type: 'number', length: num.length, states, causes, scale, num, den, max, denMax }
}

function cleared<Run extends Integers>(run: Run, value: number, states: States): Run
function cleared(run: Integers, value: number, states: States): Integers {
  if (states === null) return run
  let out: Integers | undefined
  for (let i = 0; i < states.length; i++) {
    if (states[i] === VALUE || Number(run[i]) === value) continue
    out ??= run.slice()
    if (isWide(out)) out[i] = BigInt(value)
    else out[i] = value
  }
  return out ?? run
}

/** The states of a column: null when every cell is a value. */
export function compactStates(states: States): States {
  if (states !== null) for (let i = 0; i < states.length; i++) if (states[i] !== VALUE) return states
  return null
}

/** The same column with other states; data of cells that are no longer values is cleared in a copy. */
export function withStates(column: Column, states: States, causes: readonly Cause[] = column.causes): Column {
  return column.type === 'number' ? numberColumn(column, states, causes) : { ...column, states, causes }
}

/** Rows `from` to `to` (exclusive). */
export function sliceColumn(column: Column, from: number, to: number): Column {
  if (from === 0 && to === column.length) return column
  const cells = { length: to - from, states: column.states?.subarray(from, to) ?? null, causes: column.causes }
  switch (column.type) {
    case 'number':
      return { type: 'number', ...cells, ...sliceExact(column, from, to) }
    case 'text':
      return { ...column, ...cells, codes: column.codes.subarray(from, to) }
    case 'boolean':
      return { ...column, ...cells, bits: column.bits.subarray(from, to) }
    case 'date':
      return { ...column, ...cells, days: column.days.subarray(from, to) }
  }
}

/** Row `index[i]` for every i; blank where the index is negative. */
export function gatherColumn(column: Column, index: Int32Array): Column {
  const cells = { length: index.length, states: gatherStates(column.states, index) }
  switch (column.type) {
    case 'number':
      return { ...column, ...cells, ...gatherExact(column, index) }
    case 'text':
      return { ...column, ...cells, codes: pick(column.codes, index, new Int32Array(index.length)) }
    case 'boolean':
      return { ...column, ...cells, bits: pick(column.bits, index, new Uint8Array(index.length)) }
    case 'date':
      return { ...column, ...cells, days: pick(column.days, index, new Int32Array(index.length)) }
  }
}

function gatherStates(states: States, index: Int32Array): States {
  if (states === null && !hasNegative(index)) return null
  const out = new Uint16Array(index.length)
  for (let i = 0; i < out.length; i++) {
    const row = index[i] as number
    out[i] = row < 0 ? BLANK : states === null ? VALUE : (states[row] as number)
  }
  return out
}

/** Whether some row leads nowhere. */
export function hasNegative(index: Int32Array): boolean {
  let least = 0
  for (let i = 0; i < index.length; i++) least = Math.min(least, index[i] as number)
  return least < 0
}

function pick<T extends Int32Array | Uint8Array>(from: T, index: Int32Array, out: T): T {
  for (let i = 0; i < index.length; i++) {
    const row = index[i] as number
    out[i] = row < 0 ? 0 : (from[row] as number)
  }
  return out
}

/**
 * Blocks of one column put one after another. Text blocks share their dictionary or are recoded; blocks in which a cell
 * can fail share their causes.
 */
export function joinColumns(blocks: readonly Column[]): Column {
  const [first] = blocks
  if (first === undefined) throw new RangeError('a column has at least one block')
  if (blocks.length === 1) return first
  const length = blocks.reduce((sum, block) => sum + block.length, 0)
  const causes = blocks.find((block) => block.causes.length > 0)?.causes ?? []
  const cells = { length, causes, states: joinStates(blocks, length) }
  switch (first.type) {
    case 'number': {
      const numbers = blocks as readonly NumberColumn[]
      // The scale of an expression may depend on which of its branches a block needs.
      const scale = Math.max(...numbers.map((part) => part.scale))
      const parts = numbers.map((part) => ({ ...part, ...atScale(part, scale) }))
      const hasDen = parts.some((part) => part.den !== null)
      return {
        type: 'number',
        ...cells,
        scale,
        num: joinIntegers(parts.map((part) => part.num)),
        den: hasDen ? joinIntegers(parts.map((part) => part.den ?? new Float64Array(part.length).fill(1))) : null,
        max: Math.max(...parts.map((part) => part.max)),
        denMax: Math.max(...parts.map((part) => part.denMax)),
      }
    }
    case 'text': {
      const dictionary: string[] = []
      const codeOf = new Map<string, number>()
      const codes = new Int32Array(length)
      let at = 0
      for (const block of blocks) {
        if (block.type !== 'text') continue
        const recode = block.dictionary.map((text) => {
          const known = codeOf.get(text)
          if (known !== undefined) return known
          codeOf.set(text, dictionary.length)
          dictionary.push(text)
          return dictionary.length - 1
        })
        for (let i = 0; i < block.length; i++) codes[at++] = recode[block.codes[i] as number] ?? 0
      }
      return { type: 'text', ...cells, codes, dictionary }
    }
    case 'boolean': {
      const bits = new Uint8Array(length)
      let at = 0
      for (const block of blocks) {
        if (block.type === 'boolean') bits.set(block.bits, at)
        at += block.length
      }
      return { type: 'boolean', ...cells, bits }
    }
    case 'date': {
      const days = new Int32Array(length)
      let at = 0
      for (const block of blocks) {
        if (block.type === 'date') days.set(block.days, at)
        at += block.length
      }
      return { type: 'date', ...cells, days }
    }
  }
}

function joinStates(blocks: readonly Column[], length: number): States {
  if (blocks.every((block) => block.states === null)) return null
  const states = new Uint16Array(length)
  let at = 0
  for (const block of blocks) {
    if (block.states !== null) states.set(block.states, at)
    at += block.length
  }
  return states
}

function joinIntegers(runs: readonly Integers[]): Integers {
  if (runs.some(isWide)) return runs.flatMap((run) => widen(run))
  const out = new Float64Array(runs.reduce((sum, run) => sum + run.length, 0))
  let at = 0
  for (const run of runs) {
    out.set(run as Float64Array, at)
    at += run.length
  }
  return out
}

/** `take[i] ? a : b` by row, states included. Both are of one type. */
export function selectColumn(
  take: Uint8Array,
  a: Column,
  b: Column,
  causes: readonly Cause[],
  space: Space = FRESH,
): Column {
  const { length } = a
  let states: Uint16Array | null = null
  if (a.states !== null || b.states !== null) {
    states = space.states(length)
    for (let i = 0; i < length; i++) states[i] = (take[i] ? a.states?.[i] : b.states?.[i]) ?? VALUE
  }
  const cells = { length, states, causes }
  switch (a.type) {
    case 'number':
      return numberColumn(selectExact(take, a, b as NumberColumn, space), states, causes)
    case 'text': {
      const joined = joinColumns([a, b]) as TextColumn
      const codes = new Int32Array(length)
      for (let i = 0; i < length; i++) codes[i] = joined.codes[take[i] ? i : length + i] as number
      return { type: 'text', ...cells, codes, dictionary: joined.dictionary }
    }
    case 'boolean': {
      const other = (b as BooleanColumn).bits
      return { type: 'boolean', ...cells, bits: mixed(take, a.bits, other, new Uint8Array(length)) }
    }
    case 'date': {
      const other = (b as DateColumn).days
      return { type: 'date', ...cells, days: mixed(take, a.days, other, new Int32Array(length)) }
    }
  }
}

function mixed<T extends Uint8Array | Int32Array>(take: Uint8Array, a: T, b: T, out: T): T {
  for (let i = 0; i < out.length; i++) out[i] = (take[i] ? a[i] : b[i]) as number
  return out
}

/** A column of a type whose cells are all in one state that is not a value. */
export function emptyColumn(type: ColumnType, length: number, state: number, causes: readonly Cause[]): Column {
  const states = new Uint16Array(length).fill(state)
  const cells = { length, states, causes }
  switch (type) {
    case 'number':
      return { type, ...cells, scale: 0, num: new Float64Array(length), den: null, max: 0, denMax: 1 }
    case 'text':
      return { type, ...cells, codes: new Int32Array(length), dictionary: [] }
    case 'boolean':
      return { type, ...cells, bits: new Uint8Array(length) }
    case 'date':
      return { type, ...cells, days: new Int32Array(length) }
  }
}

/** Text column from one text (or null for blank) a row. */
export function textColumn(texts: readonly (string | null)[]): TextColumn {
  const dictionary: string[] = []
  const codeOf = new Map<string, number>()
  const codes = new Int32Array(texts.length)
  let states: Uint16Array | null = null
  texts.forEach((text, i) => {
    if (text === null) {
      states ??= new Uint16Array(texts.length)
      states[i] = BLANK
      return
    }
    let code = codeOf.get(text)
    if (code === undefined) {
      code = dictionary.length
      codeOf.set(text, code)
      dictionary.push(text)
    }
    codes[i] = code
  })
  return { type: 'text', length: texts.length, codes, dictionary, states, causes: [] }
}

export function booleanColumn(bits: Uint8Array, states: States = null, causes: readonly Cause[] = []): BooleanColumn {
  return { type: 'boolean', length: bits.length, bits, states, causes }
}

/** Marks rows outside `applies` as not applicable; where the condition itself is no value the cell fails. */
export function restrict(column: Column, applies: Column, cause: Cause): Column {
  if (applies.type !== 'boolean') throw new TypeError('a condition is a boolean column')
  const states = column.states?.slice() ?? new Uint16Array(column.length)
  const causes = [...column.causes]
  let failed = -1
  let touched = column.states !== null
  for (let i = 0; i < column.length; i++) {
    if ((applies.states?.[i] ?? VALUE) !== VALUE) {
      if (failed < 0) {
        failed = FAILED + causes.length
        causes.push(cause)
      }
      states[i] = failed
      touched = true
    } else if (applies.bits[i] === 0) {
      states[i] = NOT_APPLICABLE
      touched = true
    }
  }
  return touched ? withStates(column, states, causes) : column
}
