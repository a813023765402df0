import type { ColumnView, FigureView, ShownValue } from '../../engine/index.ts'
import type { Words } from '../i18n/words.ts'
import { formatDecimal } from './decimal-text.ts'

/** A figure as it is read. */
export interface Shown {
  readonly text: string
  readonly unit?: string | undefined
  /** What it is when it is no plain value. */
  readonly state?: 'blank' | 'not-applicable' | 'failed'
}

/** A value of a column as it is read. */
export function showText(text: string, column: ColumnView | undefined, words: Words): string {
  if (column?.type === 'boolean') return text === 'true' ? words.yes : text === 'false' ? words.no : text
  if (column !== undefined && column.type !== 'number') return text
  const shift = column?.shift ?? 0
  return formatDecimal(text, { shift, places: Math.max(0, (column?.scale ?? 0) - shift) })
}

/** The one value, the total or the range of a column; undefined when it has no rows here. */
export function showFigure(
  figure: FigureView | undefined,
  column: ColumnView | undefined,
  words: Words,
): Shown | undefined {
  if (figure === undefined || column === undefined) return undefined
  const unit = column.unit === undefined ? {} : { unit: column.unit }
  const text = figureText(figure, column, words)
  if (text !== undefined) return { text, ...unit }
  if (figure.failed > 0) return { text: words.failed, state: 'failed' }
  if (figure.blank > 0) return { text: words.blank, state: 'blank' }
  return figure.notApplicable > 0 ? { text: words.notApplicable, state: 'not-applicable' } : undefined
}

function figureText(figure: FigureView, column: ColumnView, words: Words): string | undefined {
  const { only, total, least, most, values } = figure
  const show = (text: string) => showText(text, column, words)
  if (only !== undefined) return show(only)
  if (values === 0) return undefined
  if (total !== undefined) return show(total)
  if (least === undefined || most === undefined) return undefined
  return least === most ? show(least) : words.range(show(least), show(most))
}

/** A value inside an explanation. The column that it is a cell of, where known, says how many places it has. */
export function showValue(value: ShownValue, column: ColumnView | undefined, words: Words): Shown {
  if (value.state !== 'value') return { text: stateText(value.state, words), state: value.state }
  if (value.type === 'boolean') return { text: value.text === 'true' ? words.yes : words.no }
  if (value.type !== 'number') return { text: value.text }
  const { text, unit, shift = 0 } = value
  const places = Math.max(0, (column?.scale ?? 0) - shift)
  return { text: formatDecimal(text, { shift, places }), ...(unit === undefined ? {} : { unit }) }
}

export function stateText(state: 'blank' | 'not-applicable' | 'failed', words: Words): string {
  return state === 'blank' ? words.blank : state === 'not-applicable' ? words.notApplicable : words.failed
}
