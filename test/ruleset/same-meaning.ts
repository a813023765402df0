/** A stream of numbers in [0, 1) that depends on its seed only. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Lists of the sample whose order means nothing. */
const SETS = new Set(['supplies', 'values', 'modules', 'tags', 'columns', 'parts of a balance', 'acknowledged'])
/** Fields of the sample that hold formulas. */
const FORMULAS = new Set(['formula', 'where', 'value of a node', 'then'])

/** Writes a document otherwise without changing what it says: order of maps and sets, spaces in formulas, zeros. */
export function rewritten(value: unknown, random: () => number, field = ''): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((part) => rewritten(part, random, field))
    return SETS.has(field) ? shuffled(parts, random) : parts
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, part]) => [key, rewritten(part, random, meaning(key, value))] as const,
    )
    return Object.fromEntries(shuffled(entries, random))
  }
  if (typeof value !== 'string') return value
  if (FORMULAS.has(field)) return spaced(value, random)
  return ['step', 'floor', 'weight'].includes(field) && random() < 0.5 ? withZeros(value) : value
}

/** The same table with its rows and columns in another order. */
export function reorderedTable(table: { columns: string[]; rows: unknown[][] }, random: () => number): unknown {
  const order = shuffled([...table.columns.keys()], random)
  const reorder = (row: readonly unknown[]) => order.map((column) => row[column])
  return { columns: reorder(table.columns), rows: shuffled(table.rows.map(reorder), random) }
}

function meaning(key: string, around: object): string {
  if (key === 'parts' && 'total' in around) return 'parts of a balance'
  if (key === 'value' && 'weight' in around) return 'value of a node'
  return key
}

function spaced(formula: string, random: () => number): string {
  const blanks = () => ' '.repeat(Math.floor(random() * 3))
  const loose = formula.replace(/\s*([*/>])\s*/g, (_, operator: string) => blanks() + operator + blanks())
  return random() < 0.5 ? loose.replaceAll('*', '×').replaceAll('/', '÷') : `=${loose}`
}

const withZeros = (decimal: string) => (decimal.includes('.') ? `${decimal}00` : `${decimal}.0`)

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((part) => ({ part, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ part }) => part)
}
