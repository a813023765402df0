import { movePoint } from '../../engine/index.ts'
import { plainDecimal } from '../json-cell.ts'
import type { NumberLook } from './number-format.ts'
import { dayOf } from './serial.ts'

/** Excel keeps so many digits of a number. */
const DIGITS = 15
/** Whole numbers from here on have more. */
const TOO_LARGE = 1e15
const SHORT = /^-?(?:\d{1,15}|(?=[\d.]{3,16}$)\d+\.\d+)$/
const SECONDS_PER_DAY = 86_400

/** Whether digits of a number in a file are lost: an id of 18 digits that was not kept as text. */
export function hasLostDigits(written: string): boolean {
  return Math.abs(Number(written)) >= TOO_LARGE
}

/**
 * The decimal that Excel shows for a number in a file, where it may stand as 0.30000000000000004: 15 digits. What is no
 * number stays as it is.
 */
function shownDecimal(written: string): string {
  if (SHORT.test(written)) return written
  const value = Number(written)
  if (written.trim() === '' || !Number.isFinite(value)) return written
  const [digits = '', exponent] = value.toPrecision(DIGITS).split('e')
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
  return exponent === undefined ? short : plainDecimal(`${short}e${exponent}`)
}

/**
 * A number as its cell shows it: 0.33 under a percent format is 33%, 46235 under a date format the day, 123 under 00000
 * the text 00123. The places that a format hides are kept.
 */
export function shownNumber(written: string, look: NumberLook, from1904: boolean): string {
  const decimal = shownDecimal(written)
  switch (look.is) {
    case 'plain':
      return decimal
    case 'percent':
      return /^-?\d+(\.\d+)?$/.test(decimal) ? `${movePoint(decimal, 2)}%` : decimal
    case 'padded':
      return /^\d+$/.test(decimal) ? decimal.padStart(look.digits, '0') : decimal
    case 'day':
    case 'time':
      return moment(Number(decimal), look.is === 'day', from1904) ?? decimal
  }
}

function moment(serial: number, isDay: boolean, from1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined
  const seconds = Math.round(serial * SECONDS_PER_DAY)
  const [whole, rest] = [Math.floor(seconds / SECONDS_PER_DAY), seconds % SECONDS_PER_DAY]
  if (!isDay && serial < 1) return clock(seconds)
  const day = dayOf(whole, from1904)
  if (day === undefined) return undefined
  return rest === 0 ? day : `${day} ${clock(rest)}`
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
