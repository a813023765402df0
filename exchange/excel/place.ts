/** The letters of a column from 0: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `B4` of a column and row from 0. */
export function cellName(column: number, row: number): string {
  return columnLetters(column) + String(row + 1)
}

/** `'一次 分配'!` before the name of a cell of another sheet. */
export function sheetPrefix(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'!`
}

/** Cells from one corner to the other, both included; all from 0. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const PLACE = /^\$?([A-Z]{1,4})\$?([1-9][0-9]{0,8})$/

/** The column and row, from 0, of `B4`; undefined for what is no cell. */
export function placeOf(name: string): { readonly column: number; readonly row: number } | undefined {
  const [, letters, digits] = PLACE.exec(name) ?? []
  if (letters === undefined) return undefined
  let column = 0
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64
  return { column: column - 1, row: Number(digits) - 1 }
}

/** The cells of `B4:D9` or `B4`; undefined for what is no range. */
export function rangeOf(name: string): Range | undefined {
  const [first = '', last = first] = name.split(':')
  const [from, to] = [placeOf(first), placeOf(last)]
  if (from === undefined || to === undefined) return undefined
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}

const FORBIDDEN = /[[\]:*?/\\\p{Cc}]/gu
const LONGEST = 31
/** Excel keeps this name for itself. */
const RESERVED = 'history'

/** Gives sheets names that Excel allows: up to 31 characters, none of `[ ] : * ? / \`, each once in any case. */
export class SheetNames {
  private readonly taken = new Set<string>()

  /** The wanted name, or the nearest to it that is allowed and free. */
  take(wanted: string): string {
    const allowed =
      wanted
        .replace(FORBIDDEN, ' ')
        .trim()
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    for (let n = 1; ; n++) {
      const ending = n === 1 ? '' : ` (${n})`
      const name = cut(allowed, LONGEST - ending.length) + ending
      const folded = name.toLowerCase()
      if (folded === RESERVED || this.taken.has(folded)) continue
      this.taken.add(folded)
      return name
    }
  }
}

/** At most so many UTF-16 units, never half a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const short = text.slice(0, length)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}
