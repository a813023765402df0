import type { DataRuleset, Slot } from './slots.ts'
import { keyLength } from './slots.ts'
import type { Sheet } from './sheet.ts'

/** The key of the only row of an entity without keys, and so the text of refs to it. */
export const SINGLE_KEY = '1'

export interface Keys {
  readonly keys: readonly string[]
  readonly rowOf: ReadonlyMap<string, number>
  /** False when the keys are not known, so that nothing can be said of refs to them. */
  readonly sound: boolean
}

/** Reads and checks the keys of a table: row numbers from 1 without key columns, parts joined by `/` with several. */
export function readKeys(sheet: Sheet, slots: readonly Slot[], ruleset: DataRuleset): Keys {
  const parts = slots.filter(({ isKey }) => isKey)
  if (parts.length === 0) return numbered(sheet.rows)
  const texts = parts.map(({ name, ref }) =>
    ref?.toSingle === true ? new Array<string>(sheet.rows).fill(SINGLE_KEY) : sheet.texts(name),
  )
  const columns = texts.filter((column) => column !== undefined)
  if (columns.length < parts.length) return { ...numbered(sheet.rows), sound: false }

  const names = joined(columns, sheet.rows)
  sheet.callRows(names)
  const rowOf = new Map<string, number>()
  names.forEach((key, row) => {
    if (key === null) {
      parts.forEach(({ name }, i) => {
        if (columns[i]?.[row] === null) sheet.report('DATA_KEY_BLANK', row, name)
      })
      return
    }
    const first = rowOf.get(key)
    if (first === undefined) rowOf.set(key, row)
    else reportTwice(sheet, row, key, first, parts)
  })
  if (parts.length > 1) parts.forEach((part, i) => checkSlashes(sheet, part, columns[i] ?? [], ruleset))
  return { keys: names.map((key, row) => key ?? String(row + 1)), rowOf, sound: true }
}

function numbered(rows: number): Keys {
  const keys = Array.from({ length: rows }, (_, row) => String(row + 1))
  return { keys, rowOf: new Map(keys.map((key, row) => [key, row])), sound: true }
}

/** Parts of each row joined by `/`; null where one is blank. */
function joined(columns: readonly (readonly (string | null)[])[], rows: number): (string | null)[] {
  const [only] = columns
  if (columns.length === 1 && only !== undefined) return [...only]
  return Array.from({ length: rows }, (_, row) => {
    const parts = columns.map((column) => column[row] ?? null)
    return parts.includes(null) ? null : parts.join('/')
  })
}

function reportTwice(sheet: Sheet, row: number, key: string, first: number, parts: readonly Slot[]): void {
  const [{ name } = { name: '' }] = parts
  sheet.report('DATA_KEY_TWICE', row, name, { key, first: String(sheet.source(first, name)?.row ?? first + 1) })
}

/** A slash inside a part would make two different keys the same text. Refs to composite keys have theirs. */
function checkSlashes(sheet: Sheet, part: Slot, texts: readonly (string | null)[], ruleset: DataRuleset): void {
  const allowed = part.ref === undefined ? 0 : keyLength(ruleset, part.ref.to) - 1
  texts.forEach((text, row) => {
    if (text?.includes('/') === true && text.split('/').length - 1 > allowed)
      sheet.report('DATA_KEY_SLASH', row, part.name)
  })
}
