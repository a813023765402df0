/**
 * Encodes text in GB18030, which the platform can only decode: by asking it for every two-byte and four-byte code. What
 * lies beyond the basic plane is counted from 90 30 81 30.
 */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code >= 0x10000) bytes.push(...fourBytes(code - 0x10000 + 189_000))
    else bytes.push(...(table().get(character) ?? [0x3f]))
  }
  return Uint8Array.from(bytes)
}

function fourBytes(index: number): number[] {
  const at = (size: number, count: number) => Math.floor(index / size) % count
  return [0x81 + Math.floor(index / 12_600), 0x30 + at(1260, 10), 0x81 + at(10, 126), 0x30 + at(1, 10)]
}

let known: ReadonlyMap<string, readonly number[]> | undefined
function table(): ReadonlyMap<string, readonly number[]> {
  if (known !== undefined) return known
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, readonly number[]>()
  const add = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if (text.length === 1 && text !== '\uFFFD' && !found.has(text)) found.set(text, bytes)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add([lead, trail])
  for (let index = 0; index < 39_420; index++) add(fourBytes(index))
  known = found
  return found
}
