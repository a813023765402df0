const SPECIAL = /[&<>"]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// oxlint-disable-next-line no-control-regex -- XML cannot hold control characters; Excel writes them as _x0007_
const UNWRITABLE = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g

/** A text as XML content or attribute, with what XML cannot hold written as Excel does: `_x0007_`. */
export function xmlText(text: string): string {
  return text
    .replace(UNWRITABLE, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(SPECIAL, (c) => ENTITIES[c] ?? c)
}

/** The opposite of the `_x0007_` that `xmlText` and Excel write. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** ` name="value"` for each that has one. */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
      return [` ${name}="${xmlText(text).replaceAll('\n', '&#10;')}"`]
    })
    .join('')
}
