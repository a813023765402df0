import { type NumberLook, numberLook } from './number-format.ts'
import type { Unzipped } from './unzip.ts'
import { readPart } from './xml-reader.ts'

/** More styles than Excel allows. */
const MAX_STYLES = 65_536

/** The look of numbers by the style of their cell. */
export function readStyles(parts: Unzipped, name: string): readonly NumberLook[] {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  readPart(parts, name, {
    open(element, attribute) {
      if (element === 'cellXfs') inCells = true
      else if (element === 'numFmt' && codes.size < MAX_STYLES) {
        codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      } else if (element === 'xf' && inCells && formats.length < MAX_STYLES) {
        formats.push(Number(attribute('numFmtId') ?? 0))
      }
    },
    close(element) {
      if (element === 'cellXfs') inCells = false
    },
  })
  return formats.map((id) => numberLook(id, codes.get(id)))
}
