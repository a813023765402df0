/** The text of a cell in NFC without blanks and invisible characters around it; null when nothing is left. */
export function cleanText(raw: string | null | undefined): string | null {
  if (raw === null || raw === undefined || raw === '') return null
  if (isPlain(raw)) return raw
  let start = 0
  let end = raw.length
  while (start < end && isInvisible(raw.charCodeAt(start))) start++
  while (end > start && isInvisible(raw.charCodeAt(end - 1))) end--
  return start === end ? null : raw.slice(start, end).normalize('NFC')
}

/** Blanks of all sorts, control characters, zero-width characters and the byte order mark. */
function isInvisible(code: number): boolean {
  if (code <= 0x20 || code === 0x3000) return true
  if (code < 0x7f || (code > 0x3000 && code !== 0xfeff)) return false
  return /[\s\u007f-\u009f\u200b-\u200d\u2060\ufeff]/.test(String.fromCharCode(code))
}

/** Whether a text is ASCII without a blank or control character at an end: then it is clean. */
function isPlain(text: string): boolean {
  if (text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7e) return false
  return true
}

/** Full-width digits, letters and punctuation, the long minus and unusual blanks as their ASCII ones. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u2212/g, '-')
    .replace(/[\u3000\u00a0]/g, ' ')
}

/** A name so that names which look alike are the same: NFKC, lower case, no blanks. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}
