/** A day of the Gregorian calendar. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly date: number
}

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function daysInMonth(year: number, month: number): number {
  if (month === 2) return leap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function parseDay(text: string): Day {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) throw new RangeError(`no day: ${text}`)
  return { year, month, date }
}

export function printDay(day: Day): string {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return `${pad(day.year, 4)}-${pad(day.month, 2)}-${pad(day.date, 2)}`
}

/** Days since the last day before year 1, counted year by year and month by month. */
export function dayNumber(day: Day): number {
  const before = day.year - 1
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  for (let month = 1; month < day.month; month++) days += daysInMonth(day.year, month)
  return days + day.date
}

/** The day with such a number: found by trying. */
export function dayOf(number: number): Day {
  let year = Math.max(1, Math.floor(number / 366))
  while (dayNumber({ year: year + 1, month: 1, date: 1 }) <= number) year++
  let month = 1
  while (month < 12 && dayNumber({ year, month: month + 1, date: 1 }) <= number) month++
  return { year, month, date: number - dayNumber({ year, month, date: 1 }) + 1 }
}

/** Whole days, months or years from one day to another; backwards it is the negative of the reverse. */
export function between(from: Day, to: Day, unit: 'D' | 'M' | 'Y'): number {
  const days = dayNumber(to) - dayNumber(from)
  if (unit === 'D') return days
  if (days < 0) return 0 - between(to, from, unit)
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.date < from.date ? 1 : 0)
  return unit === 'M' ? months : Math.floor(months / 12)
}
