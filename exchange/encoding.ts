import type { Problem } from '../engine/index.ts'
import { fileProblem, type InputFile, MAX_BYTES } from './format.ts'

export type Encoding = 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE'

/** The text of a file; undefined when the bytes are no text that can be trusted. */
export interface Decoded {
  readonly text?: string
  readonly problems: readonly Problem[]
}

/**
 * Reads bytes as UTF-8, else as GB18030 (which GBK and GB2312 are parts of); as UTF-16 when a byte order mark says so.
 * Nothing is replaced or guessed silently: reading as GB18030 is said, and damaged or lost characters are errors, as is a
 * text that may well be either, unless its format `isUtf8` by definition.
 */
export function decodeText(file: InputFile, { isUtf8 = false } = {}): Decoded {
  if (file.bytes.length > MAX_BYTES) {
    return { problems: [fileProblem('FILE_TOO_LARGE', file, { limit: `${MAX_BYTES / 2 ** 20} MB` })] }
  }
  const marked = markedEncoding(file.bytes)
  const utf8 = decode(file.bytes, marked ?? 'UTF-8')
  if (utf8 !== undefined) {
    if (marked === undefined && !isUtf8 && mayBeGb18030(file.bytes, utf8)) {
      return { problems: [fileProblem('FILE_ENCODING_UNCLEAR', file)] }
    }
    return checked(file, utf8, [])
  }
  if (marked !== undefined || isMostlyUtf8(file.bytes)) {
    const encoding = marked ?? 'UTF-8'
    return { problems: [fileProblem('FILE_ENCODING_DAMAGED', file, { encoding }, lossyLine(file.bytes, encoding))] }
  }
  const gb18030 = decode(file.bytes, 'GB18030')
  if (gb18030 !== undefined) return checked(file, gb18030, [fileProblem('FILE_GB18030', file)])
  return { problems: [fileProblem('FILE_ENCODING', file, {}, lossyLine(file.bytes, 'GB18030'))] }
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  return undefined
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether UTF-8 may be GB18030 by chance, as 一 in GB18030 is һ in UTF-8: no character of three bytes, which Chinese
 * UTF-8 is made of, but some of two.
 */
function mayBeGb18030(bytes: Uint8Array, utf8: string): boolean {
  return /[\u0080-\u07ff]/.test(utf8) && !/[\u0800-\uffff]/.test(utf8) && decode(bytes, 'GB18030') !== undefined
}

const REPLACEMENT = '\uFFFD'

/**
 * Whether broken UTF-8 is still UTF-8: three bytes that make a Chinese character hardly ever come about by chance, so
 * GB18030 text read this way gives far more replacements than characters.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = new TextDecoder('UTF-8').decode(bytes.subarray(0, 2 ** 20))
  const chinese = sample.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0
  const replaced = sample.match(/\uFFFD/g)?.length ?? 0
  return chinese > 0 && chinese >= replaced
}

/** The first line that does not decode. */
function lossyLine(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes)
  return lineAt(text, text.indexOf(REPLACEMENT))
}

/** Text that decodes may still be no text, or have lost characters before it came here. */
function checked(file: InputFile, decoded: string, problems: readonly Problem[]): Decoded {
  // Programs of the DOS age end a text file with one 1A.
  const text = decoded.endsWith('\x1a') ? decoded.slice(0, -1) : decoded
  const control = text.search(CONTROL)
  if (control >= 0) return { problems: [fileProblem('FILE_BINARY', file, {}, lineAt(text, control))] }
  const lost = LOST.exec(text)
  if (lost === null) return { text, problems }
  return { problems: [fileProblem('FILE_CHARACTERS_LOST', file, { text: lost[0] }, lineAt(text, lost.index))] }
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\x00-\x08\x0e-\x1f\x7f]/
/** What UTF-8 puts for a character it could not read, and what GBK makes of two such. */
const LOST = /\uFFFD|锟斤拷/

function lineAt(text: string, index: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) line++
  return line
}
