/** What a number format makes of a number, as far as it changes what the number says. */
export type NumberLook =
  | { readonly is: 'plain' }
  | { readonly is: 'percent' }
  | { readonly is: 'day' }
  | { readonly is: 'time' }
  /** Zeros are put before it up to so many digits: 123 is shown as 00123. */
  | { readonly is: 'padded'; readonly digits: number }

const PLAIN: NumberLook = { is: 'plain' }
const DAY: NumberLook = { is: 'day' }
const PERCENT: NumberLook = { is: 'percent' }

/** Formats that need no code, by number; those of Chinese dates among them. */
function builtIn(id: number): NumberLook {
  if (id === 9 || id === 10) return PERCENT
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return DAY
  if (id >= 50 && id <= 58 && id !== 55 && id !== 56) return DAY
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) {
    return { is: 'time' }
  }
  return PLAIN
}

/** The look of numbers of a format: its code where the workbook has one, else what Excel knows by the number. */
export function numberLook(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return builtIn(id)
  // Texts, escaped characters, colours and conditions are not part of what is asked; [h] counts hours.
  const [positive = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';')
  if (positive.includes('%')) return PERCENT
  const letters = positive.toLowerCase().replace(/general|am\/pm|a\/p|e[+-]/g, '')
  // An m beside hours or seconds is minutes.
  if (/[yed年月日]|m(?!m?[:\]s])/.test(letters.replace(/[hs:\]]+m{1,2}/g, ''))) return DAY
  if (/[hs]|\[m/.test(letters)) return { is: 'time' }
  if (/^0{2,}$/.test(positive)) return { is: 'padded', digits: positive.length }
  return PLAIN
}
