const MS_PER_DAY = 86_400_000
/** Day 0 of Excel's calendar as it counts from March 1900 on; before, it has a 29 February 1900 that never was. */
const EPOCH = Date.UTC(1899, 11, 30)
const FIRST_SOUND = 61
/** Days between Excel's two calendars. */
const DAYS_1904 = 1462
/** 9999-12-31. */
const LAST = 2_958_465

/** The number by which Excel's 1900 calendar calls a day such as 2026-08-01; undefined before March 1900. */
export function serialOf(day: string): number | undefined {
  const serial = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / MS_PER_DAY
  return serial >= FIRST_SOUND && serial <= LAST ? serial : undefined
}

/** The day that a whole number means in a workbook; undefined when none can be trusted. */
export function dayOf(serial: number, from1904: boolean): string | undefined {
  const in1900 = serial + (from1904 ? DAYS_1904 : 0)
  // Both calendars agree on what a day is only after the day that never was.
  if (!Number.isInteger(serial) || serial < 0 || in1900 < FIRST_SOUND || in1900 > LAST) return undefined
  return new Date(EPOCH + in1900 * MS_PER_DAY).toISOString().slice(0, 10)
}
