import type { ProblemCode } from '../engine/index.ts'
import { MAX_CELL, MAX_CELLS, MAX_ROWS } from './format.ts'

/** What is wrong on a line of a CSV text. */
export interface CsvFault {
  readonly code: Extract<
    ProblemCode,
    'CSV_QUOTE_OPEN' | 'CSV_QUOTE_STRAY' | 'FILE_TOO_MANY_CELLS' | 'FILE_TOO_MANY_ROWS' | 'FILE_CELL_LONG'
  >
  readonly line: number
  /** The beginning of the cell it is about. */
  readonly text: string
}

export interface CsvRecords {
  readonly rows: readonly (readonly string[])[]
  /** The line on which each record starts, from 1. */
  readonly lines: readonly number[]
  readonly faults: readonly CsvFault[]
  /** False when reading stopped before the end: at a limit, or because nearly everything is faulty. */
  readonly complete: boolean
}

/**
 * Splits a text into records and cells as RFC 4180 says; lines end in LF, CR LF or CR, empty lines are no records.
 * A fault does not end the reading, so that all are found; passing a limit does.
 */
export function readRecords(text: string, delimiter: string): CsvRecords {
  const reader = new RecordReader(text, delimiter)
  reader.readAll()
  return reader
}

const QUOTE = 34
const LF = 10
const CR = 13
const SHOWN = 20
const MAX_FAULTS = 100_000

class RecordReader implements CsvRecords {
  readonly rows: string[][] = []
  readonly lines: number[] = []
  readonly faults: CsvFault[] = []
  complete = true
  private readonly text: string
  private readonly separator: number
  private at = 0
  private line = 1
  private cells = 0

  constructor(text: string, delimiter: string) {
    this.text = text
    this.separator = delimiter.charCodeAt(0)
  }

  readAll(): void {
    while (this.at < this.text.length && this.complete) {
      const code = this.text.charCodeAt(this.at)
      if (code !== LF && code !== CR) this.readRecord()
      this.endLine()
    }
  }

  private readRecord(): void {
    const row: string[] = []
    this.lines.push(this.line)
    this.rows.push(row)
    if (this.rows.length > MAX_ROWS) this.stop('FILE_TOO_MANY_ROWS', this.line, this.at)
    while (this.complete) {
      row.push(this.text.charCodeAt(this.at) === QUOTE ? this.readQuoted() : this.readPlain())
      if (++this.cells > MAX_CELLS) this.stop('FILE_TOO_MANY_CELLS', this.line, this.at)
      if (this.text.charCodeAt(this.at) !== this.separator) return
      this.at++
    }
  }

  private readPlain(): string {
    const { text, separator } = this
    const from = this.at
    let quoted = false
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === separator || code === LF || code === CR) break
      if (code === QUOTE) quoted = true
    }
    this.at = at
    if (quoted) this.fault('CSV_QUOTE_STRAY', this.line, from)
    return text.slice(from, at)
  }

  private readQuoted(): string {
    const { text, line } = this
    const from = this.at
    let doubled = false
    let close = from
    for (;;) {
      close = text.indexOf('"', close + 1)
      if (close < 0) {
        this.fault('CSV_QUOTE_OPEN', line, from)
        this.at = text.length
        return text.slice(from)
      }
      if (close - from > MAX_CELL) {
        this.stop('FILE_CELL_LONG', line, from)
        return ''
      }
      if (text.charCodeAt(close + 1) !== QUOTE) break
      doubled = true
      close++
    }
    this.line += lineEnds(text, from, close)
    this.at = close + 1
    const inner = text.slice(from + 1, close)
    const value = doubled ? inner.replaceAll('""', '"') : inner
    const after = this.readPlain()
    if (after === '') return value
    // Whatever follows the closing quote says that a quote is wrong; readPlain has said so if there is another one.
    if (!after.includes('"')) this.fault('CSV_QUOTE_STRAY', line, from)
    return value + after
  }

  private endLine(): void {
    if (this.at >= this.text.length) return
    if (this.text.charCodeAt(this.at) === CR && this.text.charCodeAt(this.at + 1) === LF) this.at++
    this.at++
    this.line++
  }

  private stop(code: CsvFault['code'], line: number, from: number): void {
    this.fault(code, line, from)
    this.complete = false
  }

  private fault(code: CsvFault['code'], line: number, from: number): void {
    const [shown = ''] = this.text.slice(from, from + SHOWN).split(/[\r\n]/, 1)
    this.faults.push({ code, line, text: shown })
    if (this.faults.length >= MAX_FAULTS) this.complete = false
  }
}

/** How many lines end between two places of a text. */
function lineEnds(text: string, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) count++
  }
  return count
}

const DELIMITERS = [',', '\t', ';']
const LONGEST_HEAD = 2 ** 20

/** The delimiter that stands most often in the first record, outside quotes. */
export function delimiterOf(text: string): string {
  const start = text.search(/[^\r\n]/)
  const counts = DELIMITERS.map(() => 0)
  let quoted = false
  const end = Math.min(text.length, start + LONGEST_HEAD)
  for (let at = Math.max(start, 0); at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) quoted = !quoted
    else if (quoted) continue
    else if (code === LF || code === CR) break
    const which = DELIMITERS.indexOf(text[at] as string)
    if (which >= 0) counts[which] = (counts[which] as number) + 1
  }
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string
}
