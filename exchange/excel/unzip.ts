import { Inflate } from 'fflate'
import { damaged, unsafe, WorkbookFault } from './fault.ts'

/** The most parts of a file, and the most bytes that those which are read may unpack to. */
const MAX_PARTS = 10_000
const MAX_UNPACKED = 512 * 2 ** 20

const END = 0x06054b50
const END_SIZE = 22
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const LOCATOR_SIZE = 20
const ENTRY = 0x02014b50
const ENTRY_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30
const LONGEST_COMMENT = 65_535
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
const IN_EXTRA = 0xffffffff
/** Bytes are unpacked in pieces of so many; a piece may grow a thousandfold. */
const PIECE = 4096

interface Part {
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly at: number
}

/** The parts of a zip file by name, unpacked piece by piece and never past a limit. */
export class Unzipped {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly parts = new Map<string, Part>()
  private unpacked = 0

  /** @throws WorkbookFault */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.readDirectory()
  }

  /** Part names differ in more than case. */
  has(name: string): boolean {
    return this.parts.has(name.toLowerCase())
  }

  /**
   * Hands over a part in pieces.
   * @throws WorkbookFault when there is no such part, or its bytes are not what the file says.
   */
  read(name: string, onPiece: (piece: Uint8Array, last: boolean) => void): void {
    const part = this.parts.get(name.toLowerCase())
    if (part === undefined) throw damaged(`缺少 ${name}`, `${name} is missing`)
    const start = this.startOf(part)
    const packed = this.bytes.subarray(start, start + part.packed)
    if (packed.length < part.packed) throw CUT_SHORT
    let crc = CRC_START
    let size = 0
    const take = (piece: Uint8Array, last: boolean) => {
      this.unpacked += piece.length
      if (this.unpacked > MAX_UNPACKED) {
        throw new WorkbookFault('XLSX_EXPANDS', { limit: `${MAX_UNPACKED / 2 ** 20} MB` })
      }
      size += piece.length
      crc = crcOf(piece, crc)
      if (last && (size !== part.size || (crc ^ CRC_START) >>> 0 !== part.crc)) {
        throw damaged(`${name} 的内容与校验码不符`, `the contents of ${name} do not match their checksum`)
      }
      onPiece(piece, last)
    }
    if (part.method === STORED) inPieces(packed, take)
    else if (part.method === DEFLATED) inflate(packed, name, take)
    else throw damaged(`${name} 的压缩方式不是 Excel 用的`, `${name} is not compressed the way Excel does`)
  }

  /** Where the packed bytes of a part begin: behind its local head, whose length the directory does not say. */
  private startOf({ at }: Part): number {
    if (this.u32(at) !== LOCAL) throw CUT_SHORT
    return at + LOCAL_SIZE + this.u16(at + 26) + this.u16(at + 28)
  }

  private readDirectory(): void {
    const end = this.findEnd()
    let count = this.u16(end + 10)
    let at = this.u32(end + 16)
    if (at === IN_EXTRA || count === 0xffff) {
      const locator = end - LOCATOR_SIZE
      if (this.u32(locator) === LOCATOR_64) {
        const record = this.u64(locator + 8)
        if (this.u32(record) !== END_64) throw CUT_SHORT
        count = this.u64(record + 32)
        at = this.u64(record + 48)
      }
    }
    if (count > MAX_PARTS) throw unsafe(`含有 ${count} 个部件`, `it has ${count} parts`)
    for (let i = 0; i < count; i++) at = this.readEntry(at)
  }

  private findEnd(): number {
    const { length } = this.bytes
    for (let at = length - END_SIZE; at >= 0 && at >= length - END_SIZE - LONGEST_COMMENT; at--) {
      if (this.view.getUint32(at, true) === END) return at
    }
    throw CUT_SHORT
  }

  /** @returns where the next entry is. */
  private readEntry(at: number): number {
    if (this.u32(at) !== ENTRY) throw CUT_SHORT
    if ((this.u16(at + 8) & ENCRYPTED) !== 0) throw new WorkbookFault('XLSX_PROTECTED')
    const nameEnd = at + ENTRY_SIZE + this.u16(at + 28)
    const extraEnd = nameEnd + this.u16(at + 30)
    const name = new TextDecoder().decode(this.bytes.subarray(at + ENTRY_SIZE, nameEnd)).replaceAll('\\', '/')
    const part = this.widened(nameEnd, extraEnd, {
      method: this.u16(at + 10),
      crc: this.u32(at + 16),
      packed: this.u32(at + 20),
      size: this.u32(at + 24),
      at: this.u32(at + 42),
    })
    const key = name.replace(/^\/+/, '').toLowerCase()
    if (this.parts.has(key)) throw unsafe(`有两个 ${name}`, `it has ${name} twice`)
    this.parts.set(key, part)
    return extraEnd + this.u16(at + 32)
  }

  /** Sizes that do not fit 32 bits, and those of writers that did not know them in time, stand in an extra field. */
  private widened(from: number, to: number, part: Part): Part {
    const missing = (['size', 'packed', 'at'] as const).filter((name) => part[name] === IN_EXTRA)
    for (let at = from; missing.length > 0 && at + 4 <= to; at += 4 + this.u16(at + 2)) {
      if (this.u16(at) !== 1) continue
      const found = missing.map((name, i) => [name, this.u64(at + 4 + i * 8)] as const)
      return { ...part, ...Object.fromEntries(found) }
    }
    return part
  }

  private u16(at: number): number {
    if (at < 0 || at + 2 > this.bytes.length) throw CUT_SHORT
    return this.view.getUint16(at, true)
  }

  private u32(at: number): number {
    if (at < 0 || at + 4 > this.bytes.length) throw CUT_SHORT
    return this.view.getUint32(at, true)
  }

  private u64(at: number): number {
    return this.u32(at) + this.u32(at + 4) * 2 ** 32
  }
}

const CUT_SHORT = damaged('文件不完整', 'it is not complete')

function inflate(packed: Uint8Array, name: string, take: (piece: Uint8Array, last: boolean) => void): void {
  let finished = false
  const stream = new Inflate((piece, last) => {
    finished = last
    take(piece, last)
  })
  try {
    inPieces(packed, (piece, last) => stream.push(piece, last))
  } catch (error) {
    if (error instanceof WorkbookFault) throw error
    throw damaged(`${name} 无法解压`, `${name} cannot be unpacked`)
  }
  if (!finished) throw damaged(`${name} 无法解压`, `${name} cannot be unpacked`)
}

function inPieces(bytes: Uint8Array, take: (piece: Uint8Array, last: boolean) => void): void {
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
    take(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
  }
}

const CRC_START = 0xffffffff
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crcOf(bytes: Uint8Array, start: number): number {
  let crc = start
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8)
  return crc
}
