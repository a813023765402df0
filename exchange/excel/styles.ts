import { attributes } from './xml.ts'
import type { Style } from './workbook.ts'

const FONT = '微软雅黑'
const SIZE = 10
/** Number formats of one's own count from here. */
const FIRST_FORMAT = 164
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '@': 49 }
const LINE = 'BFBFBF'

/** The styles that cells of a workbook use, each listed once. */
export class Styles {
  private readonly formats = new Listed(FIRST_FORMAT)
  private readonly fonts = new Listed()
  private readonly fills = new Listed()
  private readonly borders = new Listed()
  private readonly cells = new Listed()
  private readonly known = new Map<Style, number>()

  constructor() {
    this.fonts.add(fontXml({}))
    this.fills.add('<fill><patternFill patternType="none"/></fill>')
    this.fills.add('<fill><patternFill patternType="gray125"/></fill>')
    this.borders.add(borderXml(undefined))
    this.indexOf({})
  }

  /** The number by which a cell names its style. */
  indexOf(style: Style): number {
    const known = this.known.get(style)
    if (known !== undefined) return known
    const index = this.cells.add(this.cellXml(style))
    this.known.set(style, index)
    return index
  }

  /** `xl/styles.xml`. */
  xml(): string {
    const formats = this.formats.items.map(
      (code, i) => `<numFmt${attributes({ numFmtId: FIRST_FORMAT + i, formatCode: code })}/>`,
    )
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length === 0 ? '' : list('numFmts', formats),
      list('fonts', this.fonts.items),
      list('fills', this.fills.items),
      list('borders', this.borders.items),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      list('cellXfs', this.cells.items),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '</styleSheet>',
    ].join('')
  }

  private cellXml(style: Style): string {
    const { format = 'General', fill, align, wrap } = style
    const numFmtId = BUILT_IN[format] ?? this.formats.add(format)
    const fontId = this.fonts.add(fontXml(style))
    const fillId =
      fill === undefined
        ? 0
        : this.fills.add(`<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>`)
    const borderId = this.borders.add(borderXml(style.border))
    const used = attributes({
      numFmtId,
      fontId,
      fillId,
      borderId,
      xfId: 0,
      applyNumberFormat: numFmtId > 0 || undefined,
      applyFont: fontId > 0 || undefined,
      applyFill: fillId > 0 || undefined,
      applyBorder: borderId > 0 || undefined,
      applyAlignment: true,
    })
    return `<xf${used}><alignment${attributes({ horizontal: align, vertical: 'center', wrapText: wrap })}/></xf>`
  }
}

/** Texts in the order of their first use. */
class Listed {
  readonly items: string[] = []
  private readonly indices = new Map<string, number>()
  constructor(private readonly first = 0) {}

  add(item: string): number {
    const known = this.indices.get(item)
    if (known !== undefined) return known
    const index = this.first + this.items.length
    this.items.push(item)
    this.indices.set(item, index)
    return index
  }
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`
}

function fontXml({ bold, italic, size = SIZE, colour }: Style): string {
  const marks = `${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}`
  const rgb = colour === undefined ? '' : `<color rgb="FF${colour}"/>`
  return `<font>${marks}<sz val="${size}"/>${rgb}<name val="${FONT}"/><family val="2"/><charset val="134"/></font>`
}

function borderXml(border: Style['border']): string {
  const side = (name: string, drawn: boolean) =>
    drawn ? `<${name} style="thin"><color rgb="FF${LINE}"/></${name}>` : `<${name}/>`
  const all = border === 'all'
  const sides = [side('left', all), side('right', all), side('top', border !== undefined), side('bottom', all)]
  return `<border>${sides.join('')}<diagonal/></border>`
}
