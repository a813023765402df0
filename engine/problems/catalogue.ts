import { CALCULATION } from './calculation.ts'
import { DATA } from './data.ts'
import { FILE } from './file.ts'
import { FORMULA } from './formula.ts'
import { RULESET } from './ruleset.ts'

/** Every problem Jiheng can report. One file an area; a code, once released, is never renamed or reused. */
export const CATALOGUE = { ...FORMULA, ...RULESET, ...FILE, ...DATA, ...CALCULATION } as const
