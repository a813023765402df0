import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { writeWorkbook } from '../../../exchange/excel/index.ts'
import { codes, read, rows, workbookOf } from './make.ts'

const GOOD = workbookOf({
  sheets: { 科室: rows(['代码', '数'], ['101', '<c><v>1.5</v></c>']) },
  strings: ['<t>内科</t>'],
})
const text = (content: string) => new TextEncoder().encode(content)
/** In UTF-16, as compound files name their parts. */
const wide = (name: string) => Uint8Array.from(Array.from(name, (c) => [c.charCodeAt(0), 0]).flat())
const compound = (name: string) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600), ...wide(name), 0, 0])

describe('what is no workbook says what it is', () => {
  test.each([
    ['an old workbook', compound('Workbook'), ['XLSX_OLD']],
    ['a workbook with a password', compound('EncryptedPackage'), ['XLSX_PROTECTED']],
    ['a web page', text('<html><table><tr><td>1</td></tr></table></html>'), ['XLSX_NOT']],
    ['a text', text('代码,名称\n1,2\n'), ['XLSX_NOT']],
    ['nothing', new Uint8Array(0), ['XLSX_NOT']],
    ['some zip', zipSync({ 'a.txt': text('a') }), ['XLSX_NOT']],
    ['a text document', workbookOf({ others: { 'xl/workbook.xml': '<document/>' } }), ['XLSX_NOT']],
    ['an OpenDocument sheet', zipSync({ mimetype: text('x'), 'content.xml': text('<x/>') }), ['XLSX_OLD']],
    [
      'a binary workbook',
      workbookOf({
        others: {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          'xl/workbook.bin': 'x',
        },
      }),
      ['XLSX_OLD'],
    ],
    ['an encrypted zip', encrypted(GOOD), ['XLSX_PROTECTED']],
  ])('%s', (_, bytes, expected) => {
    expect(codes(bytes)).toEqual(expected)
  })
})

/** The first entry of the directory says that it is encrypted. */
function encrypted(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const at = copy.findIndex(
    (_, i) => copy[i] === 0x50 && copy[i + 1] === 0x4b && copy[i + 2] === 1 && copy[i + 3] === 2,
  )
  copy[at + 8] = (copy[at + 8] ?? 0) | 1
  return copy
}

describe('damage is a problem', () => {
  test('wherever the file ends early', () => {
    for (let length = 4; length < GOOD.length; length += 7) {
      expect(codes(GOOD.subarray(0, length)), `${length} bytes`).toEqual(['XLSX_DAMAGED'])
    }
  })

  test.each([
    ['a missing sheet', { others: { 'xl/worksheets/sheet1.xml': undefined } }],
    ['a link to nothing', { others: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } }],
    ['a sheet cut short', { others: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c><v>1' } }],
    ['tags that do not match', { others: { 'xl/worksheets/sheet1.xml': '<worksheet></a></worksheet></b>' } }],
    ['text around the XML', { others: { 'xl/worksheets/sheet1.xml': 'x<worksheet/>' } }],
    ['an entity of its own', { others: { 'xl/worksheets/sheet1.xml': '<worksheet>&lol;</worksheet>' } }],
    [
      'bytes that are no text',
      { others: { 'xl/worksheets/sheet1.xml': Uint8Array.of(60, 97, 62, 0xff, 60, 47, 97, 62) } },
    ],
    [
      'a cell too long',
      {
        others: {
          'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row><c><v>${'1'.repeat(50_000)}</v></c></row></sheetData></worksheet>`,
        },
      },
    ],
  ])('%s', (_, parts) => {
    expect(codes(workbookOf({ sheets: { 科室: rows(['a']) }, ...parts }))).toEqual(['XLSX_DAMAGED'])
  })

  test('bytes that were changed on the way', () => {
    const stored = zipSync(Object.fromEntries([['xl/a', [text('x'), { level: 0 }]]]) as never)
    expect(codes(stored)).toEqual(['XLSX_NOT'])
    const good = writeWorkbook({
      title: 't',
      sheets: [{ name: '科室', rows: [[{ value: '代码' }], [{ value: '1' }]] }],
    })
    expect(codes(good)).toEqual([])
    const changed = good.slice()
    // Within the packed bytes of the sheet, behind its local head.
    const at = 30 + 'xl/worksheets/sheet1.xml'.length + 40
    changed[at] = (changed[at] ?? 0) ^ 0x10
    expect(codes(changed)).toEqual(['XLSX_DAMAGED'])
  })
})

describe('what is meant to harm is refused', () => {
  const sheet = (content: string) =>
    workbookOf({ sheets: { 科室: '' }, others: { 'xl/worksheets/sheet1.xml': content } })
  test.each([
    ['entities that grow', sheet('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>')],
    [
      'files of others by entity',
      sheet('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
    ],
    ['endless nesting', sheet(`<worksheet>${'<a>'.repeat(200_000)}`)],
    ['a part twice', duplicated()],
    [
      'a thousand sheets and one',
      workbookOf({
        others: { 'xl/workbook.xml': `<workbook>${'<sheet name="a" r:id="rId1"/>'.repeat(1001)}</workbook>` },
      }),
    ],
    [
      'too many parts',
      zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`a${i}`, new Uint8Array(0)]))),
    ],
    [
      'too many merged cells',
      sheet(`<worksheet><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(100_001)}</mergeCells></worksheet>`),
    ],
  ])('%s', (_, bytes) => {
    expect(codes(bytes)).toEqual(['XLSX_UNSAFE'])
  })

  test('paths that lead out of the file lead nowhere', () => {
    const outside = workbookOf({
      sheets: { 科室: rows(['代码'], ['1']) },
      others: {
        '../../../etc/passwd': 'x',
        'C:\\windows\\a.xml': 'x',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../xl/worksheets/sheet1.xml"/><Relationship Id="e" Type="x/worksheet" TargetMode="External" Target="http://example.org/"/></Relationships>',
      },
    })
    expect(read(outside)).toMatchObject({ tables: [{ entity: '科室' }], problems: [] })
  })

  test('a size that lies is not believed', () => {
    const lying = workbookOf({ sheets: { 科室: `<dimension ref="A1:XFD1048576"/>${rows(['代码'], ['1'])}` } })
    expect(read(lying).tables[0]?.cells).toEqual([['1']])
  })
})

/** A zip that has one part twice. */
function duplicated(): Uint8Array {
  const pieces: Uint8Array[] = []
  const zip = new Zip((_, piece) => pieces.push(piece))
  for (const name of ['xl/workbook.xml', 'XL/Workbook.xml']) {
    const part = new ZipDeflate(name)
    zip.add(part)
    part.push(strToU8('<workbook/>'), true)
  }
  zip.end()
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]))
}

test('bytes changed at random are read or refused, and never more', () => {
  const codesOfAll = fc.array(fc.tuple(fc.nat(GOOD.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(codesOfAll, (changes) => {
      const bytes = GOOD.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      const { tables, problems } = read(bytes)
      expect(problems.every(({ code }) => /^(XLSX|FILE)_/.test(code))).toBe(true)
      expect(tables.length + problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})

test('XML changed at random is read or refused, and never more', () => {
  const xml = `<worksheet><sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews>${rows(['代码', '数'], ['101', '<c s="0"><f>1</f><v>1.5</v></c>'])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '&',
    ';',
    '=',
    '<c',
    '</row>',
    'r="A0"',
    's="-1"',
    't="s"',
    'NaN',
    '1e999',
    '<![CDATA[',
    '<!--',
    '\u0000',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(xml.length), fc.nat(6), pieces), { minLength: 1, maxLength: 5 }),
      (changes) => {
        let changed = xml
        for (const [at, length, piece] of changes) changed = changed.slice(0, at) + piece + changed.slice(at + length)
        const { problems } = read(workbookOf({ sheets: { 科室: '' }, others: { 'xl/worksheets/sheet1.xml': changed } }))
        expect(problems.every(({ code }) => /^(XLSX|FILE)_/.test(code))).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})

describe('huge workbooks end in a problem, in bounded memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-huge-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const HEAD = '<worksheet><sheetData><row><c t="inlineStr"><is><t>代码</t></is></c></row>'

  /** A workbook whose sheet is a head and then a piece so many times. */
  function huge(name: string, piece: string, times: number): string {
    const pieces: Uint8Array[] = []
    const zip = new Zip((_, packed) => pieces.push(packed))
    const add = (part: string, contents: Iterable<Uint8Array>) => {
      const packed = new ZipDeflate(part, { level: 1 })
      zip.add(packed)
      for (const content of contents) packed.push(content)
      packed.push(new Uint8Array(0), true)
    }
    const bytes = strToU8(piece)
    add('[Content_Types].xml', [strToU8('<Types/>')])
    add('_rels/.rels', [strToU8('<a><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></a>')])
    add('w.xml', [strToU8('<workbook><sheet name="科室" r:id="r"/></workbook>')])
    add('_rels/w.xml.rels', [strToU8('<a><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></a>')])
    add('s.xml', sheet(strToU8(HEAD), bytes, times))
    zip.end()
    const path = join(folder, `${name}.xlsx`)
    writeFileSync(path, Buffer.concat(pieces))
    return path
  }

  function* sheet(head: Uint8Array, piece: Uint8Array, times: number) {
    yield head
    for (let i = 0; i < times; i++) yield piece
  }

  const READER = `
    import { readFileSync } from 'node:fs'
    const { readFiles } = await import(process.argv[1])
    const { problems } = readFiles([{ path: 'x.xlsx', bytes: new Uint8Array(readFileSync(process.argv[2])) }])
    console.log(JSON.stringify({ codes: problems.map(({ code }) => code), megabytes: process.resourceUsage().maxRSS / 1024 }))
  `
  const door = new URL('../../../exchange/index.ts', import.meta.url).href

  test.each([
    ['rows', '<row><c><v>1</v></c><c><v>2.5</v></c></row>'.repeat(1000), 6000, 'FILE_TOO_MANY_ROWS'],
    ['cells', `<row>${'<c><v>1.25</v></c>'.repeat(16_384)}</row>`, 640, 'FILE_TOO_MANY_CELLS'],
    ['blanks', ' '.repeat(2 ** 20), 600, 'XLSX_EXPANDS'],
    ['one text', 'x'.repeat(2 ** 20), 600, 'XLSX_EXPANDS'],
  ])(
    '%s',
    (name, piece, times, code) => {
      const path = huge(name, piece, times)
      const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', READER, door, path], {
        encoding: 'utf8',
        cwd: new URL('../../..', import.meta.url).pathname,
      })
      expect(child.stderr).toBe('')
      const { codes: found, megabytes } = JSON.parse(child.stdout) as { codes: string[]; megabytes: number }
      expect(found).toEqual([code])
      expect(megabytes).toBeLessThan(900)
    },
    180_000,
  )
})
