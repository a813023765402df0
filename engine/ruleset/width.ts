const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{10000}-\u{10ffff}]/gu

/** Columns that a text takes in a monospaced font; a Chinese character takes two. */
export function widthOf(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0
  return Array.from(text).length + wide
}
