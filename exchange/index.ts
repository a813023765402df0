/** Bytes ↔ tables: what files say and how results are written. No file system, and no rules of any scheme. */
export { type Decoded, decodeText } from './encoding.ts'
export { readDocument } from './document.ts'
export { readFiles } from './folder.ts'
export type { FileContents, Format, InputFile } from './format.ts'
export { FORMATS } from './formats.ts'
export { writeCsv } from './csv.ts'
export { writeData, writeJson } from './json-write.ts'
