import { damaged, unsafe, WorkbookFault } from './fault.ts'
import type { Unzipped } from './unzip.ts'
import { unescaped } from './xml.ts'
import { readPart } from './xml-reader.ts'

/** Which parts of a file are what. */
export interface Structure {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[]
  readonly styles?: string
  readonly texts?: string
  /** Whether days are counted from 1904, as Excel for Mac did. */
  readonly from1904: boolean
}

const MAX_SHEETS = 1000
const PACKAGE = '_rels/.rels'

/** @throws WorkbookFault */
export function readStructure(parts: Unzipped): Structure {
  if (!parts.has(PACKAGE) || !parts.has('[Content_Types].xml')) throw notWorkbook(parts)
  const main = readLinks(parts, PACKAGE).find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !parts.has(main)) throw notWorkbook(parts)
  if (main.toLowerCase().endsWith('.bin')) throw new WorkbookFault('XLSX_OLD')
  const { listed, from1904, isWorkbook } = readWorkbook(parts, main)
  if (!isWorkbook) throw notWorkbook(parts)
  const links = readLinks(parts, linksOf(main))
  const sheets = listed.flatMap(({ name, id, hidden }) => {
    const link = links.find((one) => one.id === id)
    if (link === undefined) throw damaged(`找不到工作表“${name}”`, `the sheet "${name}" is missing`)
    // Charts and macros may have sheets of their own.
    return link.type === 'worksheet' ? [{ name, part: link.part, hidden }] : []
  })
  const [styles, texts] = ['styles', 'sharedStrings'].map((type) => links.find((link) => link.type === type)?.part)
  return {
    sheets,
    from1904,
    ...(styles !== undefined && parts.has(styles) ? { styles } : {}),
    ...(texts !== undefined && parts.has(texts) ? { texts } : {}),
  }
}

/** Other programs' files are zips too. */
function notWorkbook(parts: Unzipped): WorkbookFault {
  return new WorkbookFault(parts.has('content.xml') || parts.has('index/document.iwa') ? 'XLSX_OLD' : 'XLSX_NOT')
}

function readWorkbook(parts: Unzipped, main: string) {
  const listed: { readonly name: string; readonly id: string; readonly hidden: boolean }[] = []
  let from1904 = false
  let root: string | undefined
  readPart(parts, main, {
    open(element, attribute) {
      root ??= element
      if (element === 'workbookPr') from1904 = isTrue(attribute('date1904'))
      if (element !== 'sheet') return
      const name = unescaped(attribute('name') ?? '').normalize('NFC')
      listed.push({ name, id: attribute('id') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible' })
      if (listed.length > MAX_SHEETS)
        throw unsafe(`工作表超过 ${MAX_SHEETS} 个`, `it has more than ${MAX_SHEETS} sheets`)
    },
    close() {},
  })
  return { listed, from1904, isWorkbook: root === 'workbook' }
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}

interface Link {
  readonly id: string
  /** The last word of its type. */
  readonly type: string
  readonly part: string
}

/** What a part leads to in the same file. */
function readLinks(parts: Unzipped, name: string): readonly Link[] {
  const links: Link[] = []
  const folder = name.replace(/_rels\/[^/]*$/, '')
  readPart(parts, name, {
    open(element, attribute) {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return
      const type = attribute('Type') ?? ''
      const part = resolved(folder, attribute('Target') ?? '')
      links.push({ id: attribute('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), part })
    },
    close() {},
  })
  return links
}

function linksOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** A path inside the file: `../` never leads out of it. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
