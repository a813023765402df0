import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'

/** Every format of data files. A new one is a file of its own and a name here. */
export const FORMATS: readonly Format[] = [csv, json]
