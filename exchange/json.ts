import { type ControlTotal, Findings, pointer, problem, type RawTable } from '../engine/index.ts'
import { decodeText } from './encoding.ts'
import {
  type FileContents,
  fileProblem,
  type Format,
  type InputFile,
  MAX_CELLS,
  MAX_COLUMNS,
  nameOf,
  siteOf,
} from './format.ts'
import { textOf } from './json-cell.ts'
import { isObject, type Json, type JsonObject, readJson } from './json-reader.ts'

/**
 * `{"period": …, "tables": {"科室": [{"科室代码": "701"}]}, "controlTotals": [{"entity", "column", "total"}]}`, or only
 * what would stand under `tables`, or one array of rows for the entity that the file is named after. One object is one
 * row. Numbers keep every digit they are written with.
 */
export const json: Format = { extensions: ['json'], read: readJsonFile }

/** The file that says what data it is: `{"period": "2026-08"}`. */
const META = 'meta'
const KNOWN = ['period', 'tables', 'controlTotals']

function readJsonFile(file: InputFile): FileContents {
  const { text, problems } = decodeText(file, { isUtf8: true })
  if (text === undefined) return { tables: [], problems }
  const read = readJson(text)
  if ('fault' in read) {
    const { code, detail, line } = read.fault
    return { tables: [], problems: [...problems, fileProblem(code, file, detail, line)] }
  }
  const document = new JsonDocument(file)
  problems.forEach((found) => document.findings.add(found))
  document.read(read.value)
  const { tables, period, controlTotals, findings } = document
  return { tables, ...(period === undefined ? {} : { period }), controlTotals, problems: findings.all() }
}

class JsonDocument {
  readonly findings = new Findings()
  readonly tables: RawTable[] = []
  readonly controlTotals: ControlTotal[] = []
  period: string | undefined
  private readonly file: InputFile
  private cells = 0

  constructor(file: InputFile) {
    this.file = file
  }

  read(value: Json): void {
    if (Array.isArray(value)) this.table(nameOf(this.file.path), value, [])
    else if (!isObject(value)) this.misshapen([], TABLES)
    else if (value['tables'] === undefined && nameOf(this.file.path) !== META) this.entities(value)
    else this.whole(value)
    if (this.cells > MAX_CELLS) {
      this.findings.add(fileProblem('FILE_TOO_MANY_CELLS', this.file, { limit: String(MAX_CELLS) }))
    }
  }

  private whole(document: JsonObject): void {
    for (const name of Object.keys(document)) {
      if (KNOWN.includes(name)) continue
      const detail = { name, known: KNOWN.join(', ') }
      this.findings.addAt('JSON_NAME_UNKNOWN', siteOf(this.file), () =>
        fileProblem('JSON_NAME_UNKNOWN', this.file, detail),
      )
    }
    this.readPeriod(document['period'])
    const { tables, controlTotals } = document
    if (tables !== undefined) {
      if (isObject(tables)) this.tablesOf(tables, ['tables'])
      else this.misshapen(['tables'], TABLES)
    }
    if (controlTotals !== undefined) this.totals(controlTotals)
  }

  /** Without `tables` the names are entities, but `period` and `controlTotals` may stand among them. */
  private entities(document: JsonObject): void {
    const { period, controlTotals, ...entities } = document
    this.readPeriod(period)
    if (controlTotals !== undefined) this.totals(controlTotals)
    this.tablesOf(entities, [])
  }

  private readPeriod(period: Json | undefined): void {
    if (period === undefined || period === null) return
    const text = textOf(period)
    if (typeof text === 'string') this.period = text
    else this.misshapen(['period'], PERIOD)
  }

  private tablesOf(tables: JsonObject, path: readonly string[]): void {
    for (const [entity, rows] of Object.entries(tables)) {
      if (Array.isArray(rows)) this.table(entity, rows, [...path, entity])
      else if (isObject(rows)) this.table(entity, [rows], [...path, entity])
      else this.misshapen([...path, entity], ROWS)
    }
  }

  private table(entity: string, rows: readonly Json[], path: readonly string[]): void {
    const indexOf = new Map<string, number>()
    const cells = rows.map((row, i) => {
      if (isObject(row)) return this.row(row, indexOf, [...path, String(i)])
      this.misshapen([...path, String(i)], ROW)
      return []
    })
    const columns = [...indexOf.keys()]
    if (columns.length > MAX_COLUMNS) {
      this.findings.add(fileProblem('FILE_TOO_MANY_COLUMNS', this.file, { limit: String(MAX_COLUMNS) }))
      return
    }
    const { path: file } = this.file
    this.tables.push({
      entity: entity.normalize('NFC'),
      columns,
      cells,
      source(row, column) {
        const name = columns[column]
        const place = row < 0 ? {} : { row: row + 1 }
        return { file, sheet: entity, ...place, ...(name === undefined ? {} : { column: name }) }
      },
    })
  }

  /** The cells of a row by column; names seen for the first time are new columns. */
  private row(row: JsonObject, indexOf: Map<string, number>, path: readonly string[]): (string | null)[] {
    const texts: (string | null)[] = []
    for (const name in row) {
      let column = indexOf.get(name)
      if (column === undefined) {
        column = indexOf.size
        indexOf.set(name, column)
      }
      const text = textOf(row[name] as Json)
      if (text === undefined) this.misshapen([...path, name], CELL, name)
      while (texts.length < column && this.cells <= MAX_CELLS) {
        texts.push(null)
        this.cells++
      }
      texts[column] = text ?? null
    }
    return texts
  }

  private totals(totals: Json): void {
    if (!Array.isArray(totals)) return this.misshapen(['controlTotals'], ROWS)
    totals.forEach((entry: Json, i) => {
      const parts: JsonObject = isObject(entry) ? entry : {}
      const [entity, column, total] = ['entity', 'column', 'total'].map((name) => textOf(parts[name] ?? null))
      if (typeof entity !== 'string' || column === undefined || typeof total !== 'string') {
        return this.misshapen(['controlTotals', String(i)], TOTAL)
      }
      const source = { file: this.file.path, sheet: 'controlTotals', row: i + 1 }
      this.controlTotals.push({ entity, column: column ?? '', total, source })
    })
  }

  /** `path` leads into the file; of a cell or row the last names or numbers are those of entity, row and column. */
  private misshapen(path: readonly string[], expected: Expected, column?: string): void {
    const { path: file } = this.file
    const inData = path[0] === 'tables' ? path.slice(1) : path
    const [sheet, row] = inData.slice(0, column === undefined ? inData.length : -1)
    const at = {
      file,
      ...(sheet === undefined || path.length < 2 ? {} : { sheet }),
      ...(row === undefined ? {} : { row: Number(row) + 1 }),
      ...(column === undefined ? {} : { column }),
    }
    const detail = { file, place: pointer(...path) || '/', ...expected }
    const where = { path: pointer('data', ...inData), at }
    this.findings.addAt('JSON_SHAPE', siteOf(this.file), () => problem('JSON_SHAPE', where, detail))
  }
}

interface Expected extends Record<string, string> {
  readonly expectedZh: string
  readonly expectedEn: string
}
const TABLES = { expectedZh: '对象（每个核算层级一个数组）', expectedEn: 'an object with an array for each entity' }
const ROWS = { expectedZh: '数组（每行一个对象）', expectedEn: 'an array of rows' }
const ROW = { expectedZh: '对象（一行）', expectedEn: 'an object (a row)' }
const CELL = { expectedZh: '单个值，不是数组或对象', expectedEn: 'a single value, not an array or object' }
const PERIOD = { expectedZh: '期间，如 "2026-08"', expectedEn: 'a period such as "2026-08"' }
const TOTAL = { expectedZh: '含 entity、column、total 的对象', expectedEn: 'an object with entity, column and total' }
