import type { DemoPart } from '../part.ts'
import { base } from './base.ts'

/** Every part of the demo data. A new one is a file of its own and a name here. */
export const PARTS: readonly DemoPart[] = [base]
