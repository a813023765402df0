import { damaged, unsafe } from './fault.ts'
import type { Unzipped } from './unzip.ts'

/** What becomes of the elements of an XML part. Names come without their prefix: WPS writes some with one. */
export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  /** Called for every piece of text; an element's may come in several. */
  text?(text: string): void
}

/** The longest tag, and the deepest nesting, of a workbook that means well. */
const LONGEST_TAG = 2 ** 20
const DEEPEST = 100

/**
 * Reads a part of a workbook as it is unpacked. Of XML what workbooks are written in: no document type, and so no
 * entities of its own.
 * @throws WorkbookFault
 */
export function readPart(parts: Unzipped, name: string, handler: XmlHandler): void {
  const reader = new XmlReader(name, handler)
  let decoder: TextDecoder | undefined
  parts.read(name, (piece, last) => {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
    let text: string
    try {
      text = decoder.decode(piece, { stream: !last })
    } catch {
      throw damaged(`${name} 的文字无法识别`, `the text of ${name} cannot be read`)
    }
    reader.push(text)
  })
  reader.end()
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'UTF-16LE'
  return piece[0] === 0xfe && piece[1] === 0xff ? 'UTF-16BE' : 'UTF-8'
}

class XmlReader {
  private rest = ''
  private depth = 0
  private begun = false
  private readonly part: string
  private readonly handler: XmlHandler

  constructor(part: string, handler: XmlHandler) {
    this.part = part
    this.handler = handler
  }

  push(piece: string): void {
    const text = this.rest + piece
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) break
      if (tag > at) this.text(text.slice(at, tag))
      const end = this.readMarkup(text, tag)
      at = tag
      if (end < 0) break
      at = end
    }
    const rest = text.slice(at)
    if (rest.startsWith('<')) {
      if (rest.length > LONGEST_TAG) throw this.broken()
      this.rest = rest
      return
    }
    // An entity may go on in the next piece.
    const open = rest.lastIndexOf('&')
    const whole = open < 0 || rest.indexOf(';', open) >= 0 || rest.length - open > 12 ? rest.length : open
    if (whole > 0) this.text(rest.slice(0, whole))
    this.rest = rest.slice(whole)
  }

  end(): void {
    if (this.rest.trim() !== '' || this.depth !== 0 || !this.begun) throw this.broken()
  }

  /** @returns where the markup ends; -1 when it is not complete yet. */
  private readMarkup(text: string, at: number): number {
    const next = text[at + 1]
    if (next === '?') return after(text, '?>', at)
    if (next === '!') return this.readDeclaration(text, at)
    const end = tagEnd(text, at)
    if (end < 0) return -1
    if (next === '/') {
      if (--this.depth < 0) throw this.broken()
      this.handler.close(localName(text.slice(at + 2, end).trimEnd()))
      return end + 1
    }
    this.readTag(text, at + 1, end)
    return end + 1
  }

  private readTag(text: string, from: number, end: number): void {
    const empty = text[end - 1] === '/'
    const tag = text.slice(from, empty ? end - 1 : end)
    const blank = tag.search(/\s/)
    const name = localName(blank < 0 ? tag : tag.slice(0, blank))
    if (name === '') throw this.broken()
    this.begun = true
    if (++this.depth > DEEPEST) throw unsafe(`${this.part} 嵌套过深`, `${this.part} is nested too deeply`)
    this.handler.open(name, (wanted) => (blank < 0 ? undefined : this.attribute(tag, wanted)))
    if (!empty) return
    this.depth--
    this.handler.close(name)
  }

  private attribute(tag: string, wanted: string): string | undefined {
    const value = attributePattern(wanted).exec(tag)
    return value === null ? undefined : this.plain(value[1] ?? value[2] ?? '')
  }

  private readDeclaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return -1
      if (this.depth > 0) this.handler.text?.(text.slice(at + 9, end))
      return end + 3
    }
    // What begins so may still become one of the two above.
    if (text.length - at < 9) return -1
    throw unsafe(`${this.part} 自带文档类型定义（DTD）`, `${this.part} brings a document type of its own (DTD)`)
  }

  private text(text: string): void {
    if (this.depth > 0) this.handler.text?.(this.plain(text))
    else if (text.trim() !== '' && text !== '\ufeff') throw this.broken()
  }

  private plain(text: string): string {
    if (!text.includes('&')) return text
    return text.replace(/&([^;&]{0,12})(;?)/g, (_, name: string, close: string) => {
      const character = close === '' ? undefined : (NAMED[name] ?? numbered(name))
      if (character === undefined) throw this.broken()
      return character
    })
  }

  private broken() {
    return damaged(`${this.part} 不是完整的 XML`, `${this.part} is not complete XML`)
  }
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function numbered(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? []
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const PATTERNS = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  const known = PATTERNS.get(name)
  if (known !== undefined) return known
  const pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  PATTERNS.set(name, pattern)
  return pattern
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Where the tag that begins at a place ends, quotes not looked into; -1 when it is not complete yet. */
function tagEnd(text: string, at: number): number {
  const end = text.indexOf('>', at)
  const quote = /["']/.exec(text.slice(at, end < 0 ? undefined : end))
  if (end < 0 || quote === null) return end
  let open: string | undefined
  for (let i = at + quote.index; i < text.length; i++) {
    const c = text[i]
    if (open !== undefined) {
      if (c === open) open = undefined
    } else if (c === '"' || c === "'") open = c
    else if (c === '>') return i
  }
  return -1
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}
