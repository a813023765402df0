import type { Problem } from '../engine/index.ts'
import { decodeText } from './encoding.ts'
import { fileProblem, type InputFile } from './format.ts'
import { readJson } from './json-reader.ts'

/**
 * Reads a JSON document of a scheme: `ruleset.json` or a table. Names written twice are a problem, as is everything
 * that is no JSON; there is no document then.
 */
export function readDocument(file: InputFile): { readonly document?: unknown; readonly problems: readonly Problem[] } {
  const { text, problems } = decodeText(file, { isUtf8: true })
  if (text === undefined) return { problems }
  const read = readJson(text)
  if ('fault' in read) {
    const { code, detail, line } = read.fault
    return { problems: [...problems, fileProblem(code, file, detail, line)] }
  }
  const document: unknown = JSON.parse(text)
  return { document, problems }
}
