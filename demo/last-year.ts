import type { Hospital } from './hospital.ts'
import { type Month, monthOf } from './month.ts'

const KNOWN = new WeakMap<Hospital, Month>()

/** An ordinary month of the year before: what “上年月均” columns are taken from. */
export function lastYearOf(hospital: Hospital): Month {
  let month = KNOWN.get(hospital)
  if (month === undefined) KNOWN.set(hospital, (month = monthOf(hospital, '2025-07')))
  return month
}
