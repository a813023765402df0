import { Findings, type RawTable } from '../engine/index.ts'
import { type CsvRecords, delimiterOf, readRecords } from './csv-records.ts'
import { decodeText } from './encoding.ts'
import {
  type FileContents,
  fileProblem,
  type Format,
  type InputFile,
  MAX_CELL,
  MAX_CELLS,
  MAX_COLUMNS,
  MAX_ROWS,
  nameOf,
  siteOf,
} from './format.ts'

/** One table a file, named as the file. The first record holds the column names. */
export const csv: Format = { extensions: ['csv', 'tsv'], read: readCsv }

function readCsv(file: InputFile): FileContents {
  const { text, problems } = decodeText(file)
  if (text === undefined) return { tables: [], problems }
  const records = readRecords(text, delimiterOf(text))
  const [head] = records.rows
  if (head === undefined) return { tables: [], problems: [...problems, fileProblem('FILE_NO_HEAD', file)] }
  if (head.length > MAX_COLUMNS) {
    const limit = String(MAX_COLUMNS)
    return { tables: [], problems: [...problems, fileProblem('FILE_TOO_MANY_COLUMNS', file, { limit })] }
  }
  const findings = new Findings()
  problems.forEach((found) => findings.add(found))
  reportFaults(file, records, findings)
  // Of a table cut short nothing more can be said.
  if (!records.complete) return { tables: [], problems: findings.all() }
  reportRagged(file, records, head.length, findings)
  return { tables: [tableOf(file, records, head)], problems: findings.all() }
}

function reportFaults(file: InputFile, { faults }: CsvRecords, findings: Findings): void {
  for (const { code, line, text } of faults) {
    findings.addAt(code, siteOf(file), () => fileProblem(code, file, { text, limit: LIMITS[code] ?? '' }, line))
  }
}

const LIMITS: Readonly<Record<string, string>> = {
  FILE_TOO_MANY_CELLS: String(MAX_CELLS),
  FILE_TOO_MANY_ROWS: String(MAX_ROWS),
  FILE_CELL_LONG: String(MAX_CELL),
}

/** Rows with cells beyond the head, or with fewer cells than it; blank cells beyond it and blank rows do not count. */
function reportRagged(file: InputFile, { rows, lines }: CsvRecords, expected: number, findings: Findings): void {
  rows.forEach((row, i) => {
    if (row.length === expected) return
    let found = row.length
    while (found > expected && row[found - 1]?.trim() === '') found--
    if (found === expected || row.every((cell) => cell.trim() === '')) return
    const detail = { expected: `${expected}`, found: `${found}` }
    findings.addAt('CSV_ROW_LENGTH', siteOf(file), () => fileProblem('CSV_ROW_LENGTH', file, detail, lines[i]))
  })
}

function tableOf(file: InputFile, { rows, lines }: CsvRecords, head: readonly string[]): RawTable {
  const columns = head.map(unguarded)
  return {
    entity: nameOf(file.path),
    columns,
    cells: rows.slice(1).map((row) => (row.some(isGuarded) ? row.map(unguarded) : row)),
    source(row, column) {
      const line = lines[row + 1]
      const name = columns[column]
      return {
        file: file.path,
        ...(line === undefined ? {} : { row: line }),
        ...(name === undefined ? {} : { column: name }),
      }
    },
  }
}

const APOSTROPHE = 39
const GUARDED = /^'+[=+\-@\t\r]/
const DANGEROUS = /^'*[=+\-@\t\r]/
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

const isGuarded = (cell: string) => cell.charCodeAt(0) === APOSTROPHE && GUARDED.test(cell)
const unguarded = (cell: string) => (isGuarded(cell) ? cell.slice(1) : cell)
const guarded = (cell: string) => (DANGEROUS.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell)

/**
 * Writes a table as CSV in UTF-8 with CR LF, with a byte order mark unless `bom` is false, without which Excel takes
 * Chinese for another encoding.
 *
 * A spreadsheet takes a text that begins with `= + - @`, tab or return for a formula, and would run it. Such a text gets
 * an apostrophe before it (numbers such as `-12.30` do not). Reading takes that one apostrophe away again, so every
 * text, ids included, comes back as it was; blank and null both come back as the empty text.
 */
export function writeCsv(
  columns: readonly string[],
  rows: Iterable<readonly (string | null)[]>,
  options: { readonly bom?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const lines = [columns, ...rows].map((cells) => record(cells))
  return new TextEncoder().encode(`${options.bom === false ? '' : '\uFEFF'}${lines.join('\r\n')}\r\n`)
}

function record(cells: readonly (string | null)[]): string {
  // A record of one blank cell would be an empty line, which is no record.
  if (cells.length === 1 && (cells[0] ?? '') === '') return '""'
  return cells.map((cell) => quoted(guarded(cell ?? ''))).join(',')
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
