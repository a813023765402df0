import type { DemoPart } from '../part.ts'
import { base } from './base.ts'
import { persons } from './persons.ts'
import { second } from './second.ts'
import { yearEnd } from './year-end.ts'

/** Every part of the demo data. A new one is a file of its own and a name here. */
export const PARTS: readonly DemoPart[] = [base, persons, second, yearEnd]
