import { csv } from './csv.ts'
import { excel, otherSpreadsheets } from './excel/read.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'

/** Every format of data files. A new one is a file of its own and a name here. */
export const FORMATS: readonly Format[] = [csv, excel, json]

/** Formats that are not read but told what to do about. */
export const REFUSED: readonly Format[] = [otherSpreadsheets]
