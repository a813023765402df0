import { textColumn } from '../cells.ts'
import { stateAt, type TextColumn, VALUE } from '../column.ts'
import { foldName } from './cell.ts'
import { SINGLE_KEY, type Keys } from './keys.ts'
import type { Sheet } from './sheet.ts'

export interface ResolvedRef {
  /** The key texts the ref holds. */
  readonly column: TextColumn
  /** The row of the target, -1 where blank or unknown. */
  readonly rows: Int32Array
}

/** Every row leads to the one row of the target. */
export function singleRef(rows: number): ResolvedRef {
  return { column: textColumn(new Array<string>(rows).fill(SINGLE_KEY)), rows: new Int32Array(rows) }
}

/**
 * Finds the rows that a ref leads to; blanks are problems unless `optional`, and so are keys that the target lacks. When
 * the target's own keys are wrong nothing is said.
 */
export function resolveRef(
  sheet: Sheet,
  ref: { readonly name: string; readonly to: string; readonly optional: boolean },
  target: Keys,
): ResolvedRef {
  const texts = sheet.texts(ref.name)
  const column = textColumn(texts ?? new Array<null>(sheet.rows).fill(null))
  const places = Int32Array.from(column.dictionary, (key) => target.rowOf.get(key) ?? -1)
  const near = new NearKeys(target)
  const rows = new Int32Array(sheet.rows)
  for (let row = 0; row < rows.length; row++) {
    if (stateAt(column, row) !== VALUE) {
      rows[row] = -1
      if (!ref.optional && texts !== undefined) sheet.report('DATA_REF_BLANK', row, ref.name, { entity: ref.to })
      continue
    }
    const code = column.codes[row] as number
    const place = places[code] as number
    rows[row] = place
    if (place < 0 && target.sound) {
      const key = column.dictionary[code] as string
      sheet.report('DATA_REF_UNKNOWN', row, ref.name, () => ({ entity: ref.to, ...near.hint(key) }))
    }
  }
  return { column, rows }
}

/** Keys by what is left of them when a spreadsheet has eaten leading zeros, or people typed them differently. */
class NearKeys {
  private readonly target: Keys
  private byShape: ReadonlyMap<string, string> | undefined

  constructor(target: Keys) {
    this.target = target
  }

  hint(key: string): { suggestionZh: string; suggestionEn: string } {
    this.byShape ??= new Map([...this.target.rowOf.keys()].map((known) => [shape(known), known]))
    const near = this.byShape.get(shape(key))
    if (near === undefined) return { suggestionZh: '', suggestionEn: '' }
    return { suggestionZh: `是不是“${near}”？`, suggestionEn: `Did you mean "${near}"?` }
  }
}

function shape(key: string): string {
  return foldName(key).replace(/[-_.]/g, '').replace(/^0+/, '')
}
