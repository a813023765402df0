import {
  type ControlTotal,
  pointer,
  type Problem,
  problem,
  type ProblemCode,
  type RawTable,
  type Site,
} from '../engine/index.ts'

/** A file as it was handed over. `path` is relative to the folder, with `/`. */
export interface InputFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a file says. With an error among the problems it may say less than it should. */
export interface FileContents {
  readonly tables: readonly RawTable[]
  readonly period?: string
  readonly controlTotals?: readonly ControlTotal[]
  readonly problems: readonly Problem[]
}

/** A kind of data file. Reading never throws: whatever the bytes are, what is wrong with them is a problem. */
export interface Format {
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  read(file: InputFile): FileContents
}

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 256 * 2 ** 20
/** The most cells of a file that are read, the most rows and columns, and the most characters of a cell. */
export const MAX_CELLS = 10_000_000
export const MAX_ROWS = 2_000_000
/** As in Excel. */
export const MAX_COLUMNS = 16_384
export const MAX_CELL = 1_000_000

/** The name of a path without folders and extension: what a file that holds one table calls it. */
export function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const dot = file.lastIndexOf('.')
  return (dot > 0 ? file.slice(0, dot) : file).normalize('NFC')
}

/** The extension of a path in lower case, without the dot; empty when there is none. */
export function extensionOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const dot = file.lastIndexOf('.')
  return dot > 0 ? file.slice(dot + 1).toLowerCase() : ''
}

/** A file as a place where problems are counted. */
export function siteOf(file: InputFile): Site {
  return { path: pointer('data', nameOf(file.path)), label: file.path, file: file.path }
}

/** A problem with a file, or with a line of it. */
export function fileProblem(
  code: ProblemCode,
  file: InputFile,
  detail: Readonly<Record<string, string>> = {},
  line?: number,
): Problem {
  const at = line === undefined ? { file: file.path } : { file: file.path, row: line }
  const place = line === undefined ? {} : { line: String(line) }
  return problem(code, { path: siteOf(file).path, at }, { file: file.path, ...place, ...detail })
}
