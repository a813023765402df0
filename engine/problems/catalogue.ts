import { ASSESSMENT } from './assessment.ts'
import { CALCULATION } from './calculation.ts'
import { COMPLIANCE } from './compliance.ts'
import { DATA } from './data.ts'
import { DOCUMENT } from './document.ts'
import { EARLIER_RUNS } from './earlier-runs.ts'
import { FILE } from './file.ts'
import { FORMULA } from './formula.ts'
import { GUARDS } from './guards.ts'
import { PARAMETER } from './parameter.ts'
import { RULESET } from './ruleset.ts'
import { SHAPE } from './shape.ts'

/** Every problem Jiheng can report. One file an area; a code, once released, is never renamed or reused. */
export const CATALOGUE = {
  ...SHAPE,
  ...DOCUMENT,
  ...PARAMETER,
  ...RULESET,
  ...FORMULA,
  ...FILE,
  ...DATA,
  ...EARLIER_RUNS,
  ...CALCULATION,
  ...ASSESSMENT,
  ...GUARDS,
  ...COMPLIANCE,
} as const
