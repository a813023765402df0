/** Bytes ↔ tables: what files say and how results are written. No file system, and no rules of any scheme. */
export { readDocument } from './document.ts'
export { readFiles } from './folder.ts'
export type { InputFile } from './format.ts'
export { writeCsv } from './csv.ts'
export { writeJson } from './json-write.ts'
export { headOf, type ReadScheme, readScheme, versionOf } from './scheme.ts'
