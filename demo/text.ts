/** Cents as yuan with two decimals; parts of a cent are rounded. */
export function yuan(cents: number): string {
  const whole = Math.round(Math.abs(cents))
  const text = `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
  return cents < 0 && whole > 0 ? `-${text}` : text
}

/** Tenths of a day as days. */
export function days(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** A number with so many decimals. */
export function fixed(value: number, places: number): string {
  return value.toFixed(places)
}

export function flag(value: boolean): string {
  return value ? '是' : '否'
}
