import { WorkbookFault } from './fault.ts'

const ZIP = [0x50, 0x4b]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
/** In UTF-16, as the compound files that hold an encrypted workbook name it. */
const ENCRYPTED = Array.from('EncryptedPackage', (c) => [c.charCodeAt(0), 0]).flat()

/**
 * Whether a file begins as a workbook does.
 * @throws WorkbookFault saying what it is instead
 */
export function checkSignature(bytes: Uint8Array): void {
  if (startsWith(bytes, ZIP, 0)) return
  if (!startsWith(bytes, COMPOUND, 0)) throw new WorkbookFault('XLSX_NOT')
  throw new WorkbookFault(contains(bytes, ENCRYPTED) ? 'XLSX_PROTECTED' : 'XLSX_OLD')
}

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, wanted, at)) return true
  }
  return false
}

function startsWith(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte)
}
