import { strToU8, Zip, ZipDeflate } from 'fflate'
import { columnLetters, sheetPrefix } from './place.ts'
import { sheetXml } from './sheet-xml.ts'
import { Styles } from './styles.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { attributes, xmlText } from './xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const SHEETML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Writes a workbook as `.xlsx`. The same workbook always gives the same bytes. Sheet names must be as SheetNames gives
 * them. A number of more than 15 digits, which Excel would cut, is written as text.
 */
export function writeWorkbook(workbook: Workbook): Uint8Array<ArrayBuffer> {
  const packed = new Packing()
  const styles = new Styles()
  const texts = new SharedTexts()
  const shared = { styles, text: (text: string) => texts.indexOf(text) }
  const active = workbook.sheets.findIndex(({ hidden }) => hidden !== true)
  workbook.sheets.forEach((sheet, i) => {
    packed.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, shared, i === active))
  })
  packed.add('xl/sharedStrings.xml', texts.xml())
  packed.add('xl/styles.xml', [styles.xml()])
  packed.add('xl/workbook.xml', [workbookXml(workbook)])
  packed.add('xl/_rels/workbook.xml.rels', [workbookParts(workbook.sheets.length)])
  packed.add('docProps/core.xml', [propertiesXml(workbook)])
  packed.add('_rels/.rels', [PACKAGE_PARTS])
  packed.add('[Content_Types].xml', [contentTypes(workbook.sheets.length)])
  return packed.bytes()
}

/** The parts of a file, packed as they come. */
class Packing {
  private readonly pieces: Uint8Array[] = []
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error
    this.pieces.push(piece)
  })

  add(path: string, xml: Iterable<string>): void {
    const part = new ZipDeflate(path, { level: 6 })
    part.mtime = EPOCH
    this.zip.add(part)
    let text = ''
    for (const piece of xml) {
      text += piece
      if (text.length < PIECE) continue
      part.push(strToU8(text))
      text = ''
    }
    part.push(strToU8(text), true)
  }

  bytes(): Uint8Array<ArrayBuffer> {
    this.zip.end()
    const whole = new Uint8Array(this.pieces.reduce((length, piece) => length + piece.length, 0))
    let at = 0
    for (const piece of this.pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

const PIECE = 2 ** 16
/** What zip files take for the beginning of time, in local time as they are. */
const EPOCH = new Date(1980, 0, 1)

/** Texts of all sheets, each kept once. */
class SharedTexts {
  private readonly indices = new Map<string, number>()
  private uses = 0

  indexOf(text: string): number {
    this.uses++
    const known = this.indices.get(text)
    if (known !== undefined) return known
    const index = this.indices.size
    this.indices.set(text, index)
    return index
  }

  /** `xl/sharedStrings.xml` in pieces. */
  *xml(): Generator<string> {
    yield `${DECLARATION}<sst${attributes({ xmlns: MAIN, count: this.uses, uniqueCount: this.indices.size })}>`
    for (const text of this.indices.keys()) yield `<si><t xml:space="preserve">${xmlText(text)}</t></si>`
    yield '</sst>'
  }
}

function workbookXml({ sheets, names = [] }: Workbook): string {
  const listed = sheets.map(({ name, hidden }, i) => {
    const marks = { name, sheetId: i + 1, state: hidden ? 'hidden' : undefined, 'r:id': `rId${i + 1}` }
    return `<sheet${attributes(marks)}/>`
  })
  const active = Math.max(
    0,
    sheets.findIndex(({ hidden }) => hidden !== true),
  )
  const defined = [
    ...names.map(({ name, refersTo }) => `<definedName${attributes({ name })}>${xmlText(refersTo)}</definedName>`),
    ...sheets.flatMap(builtInNames),
  ]
  return [
    `${DECLARATION}<workbook${attributes({ xmlns: MAIN, 'xmlns:r': `${OFFICE}/relationships` })}><workbookPr/>`,
    `<bookViews><workbookView${attributes({ activeTab: active })}/></bookViews><sheets>${listed.join('')}</sheets>`,
    defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`,
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
  ].join('')
}

/** Frozen heads stand on every printed page; a filter's cells have a name of Excel's own. */
function builtInNames({ name, freeze, filter }: Sheet, index: number): string[] {
  const { rows = 0, columns = 0 } = freeze ?? {}
  const prefix = sheetPrefix(name)
  const titles = [
    ...(columns > 0 ? [`${prefix}$A:$${columnLetters(columns - 1)}`] : []),
    ...(rows > 0 ? [`${prefix}$1:$${rows}`] : []),
  ]
  const marks = (builtIn: string, hidden?: true) =>
    attributes({ name: `_xlnm.${builtIn}`, localSheetId: index, hidden })
  const fixed = filter?.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
  return [
    ...(fixed === undefined
      ? []
      : [`<definedName${marks('_FilterDatabase', true)}>${xmlText(prefix + fixed)}</definedName>`]),
    ...(titles.length === 0 ? [] : [`<definedName${marks('Print_Titles')}>${xmlText(titles.join(','))}</definedName>`]),
  ]
}

function workbookParts(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, i) => [`worksheets/sheet${i + 1}.xml`, 'worksheet'] as const)
  return relationships([...parts, ['styles.xml', 'styles'], ['sharedStrings.xml', 'sharedStrings']], OFFICE)
}

function relationships(parts: readonly (readonly [string, string])[], base: string): string {
  const listed = parts.map(([target, type], i) => {
    const marks = { Id: `rId${i + 1}`, Type: `${base}/relationships/${type}`, Target: target }
    return `<Relationship${attributes(marks)}/>`
  })
  return `${DECLARATION}<Relationships${attributes({ xmlns: `${PACKAGE}/relationships` })}>${listed.join('')}</Relationships>`
}

const PACKAGE_PARTS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

function contentTypes(sheets: number): string {
  const parts: (readonly [string, string])[] = [
    ['/xl/workbook.xml', `${SHEETML}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, i): [string, string] => [
      `/xl/worksheets/sheet${i + 1}.xml`,
      `${SHEETML}.worksheet+xml`,
    ]),
    ['/xl/styles.xml', `${SHEETML}.styles+xml`],
    ['/xl/sharedStrings.xml', `${SHEETML}.sharedStrings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]
  const listed = parts.map(([PartName, ContentType]) => `<Override${attributes({ PartName, ContentType })}/>`)
  return `${DECLARATION}<Types${attributes({ xmlns: `${PACKAGE}/content-types` })}><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${listed.join('')}</Types>`
}

function propertiesXml({ title }: Workbook): string {
  return `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:creator>绩衡 Jiheng</dc:creator></cp:coreProperties>`
}
