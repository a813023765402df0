import type { DemoPart } from '../part.ts'
import { accounting } from './accounting.ts'
import { assessment } from './assessment.ts'
import { base } from './base.ts'
import { budget } from './budget.ts'
import { forms } from './forms.ts'
import { persons } from './persons.ts'
import { second } from './second.ts'
import { yearEnd } from './year-end.ts'

/** Every part of the demo data. A new one is a file of its own and a name here. */
export const PARTS: readonly DemoPart[] = [base, budget, accounting, assessment, forms, persons, second, yearEnd]
