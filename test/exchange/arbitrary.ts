import fc from 'fast-check'

/** Texts of some letters only. */
export function textOf(letters: string, maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength })
}

/** Any bytes, and UTF-8 texts of letters that mean something to a reader. */
export function bytesOf(letters: string, maxLength: number): fc.Arbitrary<Uint8Array> {
  const text = textOf(letters, maxLength).map((value) => new TextEncoder().encode(value))
  return fc.oneof(fc.uint8Array({ maxLength: 3 * maxLength }), text)
}
