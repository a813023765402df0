import { problem } from '../../problems.ts'
import { firstDay } from '../../ruleset/period.ts'
import { eachPlace } from './check.ts'

/** Dates are days of the calendar. */
export const checkDates = eachPlace(({ role, value, path }) =>
  role.role === 'date' && typeof value === 'string' && firstDay(value) === undefined
    ? [problem('DATE_UNKNOWN', path, { value })]
    : [],
)
