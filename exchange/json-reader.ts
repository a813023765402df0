import type { ProblemCode } from '../engine/index.ts'
import { MAX_CELL, MAX_CELLS } from './format.ts'

/** A JSON value whose numbers are the texts they were written as, so that no digit is lost. */
export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}
/** A number, as text. */
export class JsonNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export interface JsonFault {
  readonly code: Extract<
    ProblemCode,
    | 'JSON_SYNTAX'
    | 'JSON_CUT_SHORT'
    | 'JSON_TOO_DEEP'
    | 'JSON_NAME_TWICE'
    | 'FILE_TOO_MANY_CELLS'
    | 'FILE_TOO_MANY_COLUMNS'
    | 'FILE_CELL_LONG'
  >
  readonly line: number
  readonly detail: Readonly<Record<string, string>>
}

/** How many names an object may have. */
const MAX_NAMES = 1_000_000
/** How deep arrays and objects may stand in each other. */
const MAX_DEPTH = 64

/** Reads a JSON text (RFC 8259). The first fault ends the reading. */
export function readJson(text: string): { readonly value: Json } | { readonly fault: JsonFault } {
  try {
    return { value: new JsonReader(text).readAll() }
  } catch (error) {
    if (error instanceof Stop) return { fault: error.fault }
    throw error
  }
}

/** Whether a value is an object with names. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !(value instanceof JsonNumber) && !Array.isArray(value)
}

class Stop extends Error {
  readonly fault: JsonFault
  constructor(fault: JsonFault) {
    super(fault.code)
    this.fault = fault
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

class JsonReader {
  private readonly text: string
  private at = 0
  private depth = 0
  private values = 0

  constructor(text: string) {
    this.text = text
  }

  readAll(): Json {
    this.skipBlank()
    const value = this.value()
    this.skipBlank()
    if (this.at < this.text.length) throw this.unexpected()
    return value
  }

  private value(): Json {
    if (++this.values > MAX_CELLS) throw this.stop('FILE_TOO_MANY_CELLS', { limit: String(MAX_CELLS) })
    const first = this.text[this.at]
    if (first === '"') return this.string()
    if (first === '{') return this.nested(() => this.object())
    if (first === '[') return this.nested(() => this.array())
    return this.scalar()
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw this.stop('JSON_TOO_DEEP', { limit: String(MAX_DEPTH) })
    this.at++
    this.skipBlank()
    const value = read()
    this.depth--
    return value
  }

  private array(): Json[] {
    const values: Json[] = []
    if (this.take(']')) return values
    do {
      this.skipBlank()
      values.push(this.value())
      this.skipBlank()
    } while (this.take(','))
    if (!this.take(']')) throw this.unexpected()
    return values
  }

  private object(): JsonObject {
    const members: Record<string, Json> = {}
    if (this.take('}')) return members
    let count = 0
    do {
      if (++count > MAX_NAMES) throw this.stop('FILE_TOO_MANY_COLUMNS', { limit: String(MAX_NAMES) })
      this.skipBlank()
      const start = this.at
      const name = this.text[start] === '"' ? this.string() : undefined
      if (name === undefined) throw this.unexpected()
      if (Object.hasOwn(members, name)) throw this.stop('JSON_NAME_TWICE', { name }, start)
      this.skipBlank()
      if (!this.take(':')) throw this.unexpected()
      this.skipBlank()
      const value = this.value()
      if (name === '__proto__') Object.defineProperty(members, name, { value, enumerable: true })
      else members[name] = value
      this.skipBlank()
    } while (this.take(','))
    if (!this.take('}')) throw this.unexpected()
    return members
  }

  private string(): string {
    const { text } = this
    let value = ''
    let escaped = false
    for (;;) {
      const from = ++this.at
      while (isPlain(text.charCodeAt(this.at))) this.at++
      value += text.slice(from, this.at)
      if (value.length > MAX_CELL) throw this.stop('FILE_CELL_LONG', { limit: String(MAX_CELL) })
      if (text[this.at] !== '\\') break
      escaped = true
      this.at++
      value += this.escape()
    }
    if (text[this.at] !== '"') throw this.unexpected()
    this.at++
    const lone = escaped ? /\p{Surrogate}/u.exec(value) : null
    if (lone !== null) throw this.stop('JSON_SYNTAX', { found: shown(lone[0]) })
    return value
  }

  /** One escape after its backslash; ends on its last character. */
  private escape(): string {
    const letter = this.text[this.at] ?? ''
    const plain = ESCAPES[letter]
    if (plain !== undefined) return plain
    const code = letter === 'u' ? /^[0-9a-fA-F]{4}$/.exec(this.text.slice(this.at + 1, this.at + 5)) : null
    if (code === null) throw this.unexpected()
    this.at += 4
    return String.fromCharCode(parseInt(code[0], 16))
  }

  private scalar(): Json {
    NUMBER.lastIndex = this.at
    const number = NUMBER.exec(this.text)
    if (number !== null) {
      this.at += number[0].length
      return new JsonNumber(number[0])
    }
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue
      this.at += word.length
      return value
    }
    throw this.unexpected()
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private skipBlank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.at++
    }
  }

  private unexpected(): Stop {
    const found = this.text.codePointAt(this.at)
    if (found === undefined) return this.stop('JSON_CUT_SHORT', {})
    return this.stop('JSON_SYNTAX', { found: shown(String.fromCodePoint(found)) })
  }

  private stop(code: JsonFault['code'], detail: Readonly<Record<string, string>>, at = this.at): Stop {
    const before = this.text.slice(0, at).split('\n')
    const column = String((before.at(-1)?.length ?? 0) + 1)
    return new Stop({ code, line: before.length, detail: { column, ...detail } })
  }
}

/** Whether a character code may stand in a string as it is; the code after the end, NaN, may not. */
function isPlain(code: number): boolean {
  return code >= 0x20 && code !== 0x22 && code !== 0x5c
}

/** A character as a message quotes it: invisible ones by number. */
function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return /\p{C}/u.test(character) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : character
}
