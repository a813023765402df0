import { strToU8, zipSync } from 'fflate'
import { excel } from '../../../exchange/excel/read.ts'
import type { FileContents } from '../../../exchange/format.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** What a workbook made by hand consists of; every part may be written anew. */
export interface Parts {
  /** XML inside `<worksheet>`, by sheet name. */
  readonly sheets?: Readonly<Record<string, string>>
  /** XML of each shared string, inside `<si>`. */
  readonly strings?: readonly string[]
  /** XML inside `<styleSheet>`. */
  readonly styles?: string
  /** XML in front of `<sheets>`. */
  readonly workbook?: string
  /** Attributes of sheets by name. */
  readonly states?: Readonly<Record<string, string>>
  /** Parts by name, in place of or beside the usual ones; undefined leaves one out. */
  readonly others?: Readonly<Record<string, string | Uint8Array | undefined>>
}

/** A workbook of parts that are written as other programs write them, zipped. */
export function workbookOf(parts: Parts): Uint8Array {
  const files = Object.entries({ ...usualParts(parts), ...parts.others }).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, typeof content === 'string' ? strToU8(content) : content] as const],
  )
  return zipSync(Object.fromEntries(files), { level: 6 })
}

function usualParts({ sheets = {}, strings = [], styles = '', workbook = '', states = {} }: Parts) {
  const names = Object.keys(sheets)
  const listed = names.map(
    (name, i) => `<sheet name="${name}" sheetId="${i + 1}" ${states[name] ?? ''} r:id="rId${i + 1}"/>`,
  )
  const links = names.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': `<Relationships>${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}${link('rIdA', 'styles', 'styles.xml')}${link('rIdB', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">${sheets[name]}</worksheet>`,
      ]),
    ),
  }
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
}

/** Rows of cells as XML: strings in place, everything else as it is written. */
export function rows(...cells: readonly (readonly (string | undefined)[])[]): string {
  const written = cells.map((row, r) => {
    const inner = row.map((cell, c) => {
      const place = `${String.fromCharCode(65 + c)}${r + 1}`
      if (cell === undefined) return ''
      if (cell.startsWith('<c')) return cell.replace('<c', `<c r="${place}"`)
      return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
    })
    return `<row r="${r + 1}">${inner.join('')}</row>`
  })
  return `<sheetData>${written.join('')}</sheetData>`
}

export function read(bytes: Uint8Array, path = '数据.xlsx'): FileContents {
  return excel.read({ path, bytes })
}

/** The first table of a workbook with one sheet called 科室. */
export function tableOf(sheet: string, parts: Omit<Parts, 'sheets'> = {}) {
  const contents = read(workbookOf({ ...parts, sheets: { 科室: sheet } }))
  const [table] = contents.tables
  if (table === undefined) throw new Error(contents.problems.map(({ message }) => message.en).join('\n'))
  return { table, problems: contents.problems }
}

/** Codes of what reading bytes says. */
export function codes(bytes: Uint8Array, path?: string): string[] {
  return read(bytes, path).problems.map(({ code }) => code)
}
