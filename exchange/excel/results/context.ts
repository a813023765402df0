import {
  amountIn,
  type ColumnView,
  columnView,
  type FigureView,
  figuresOf,
  type Localized,
  type Problem,
  type Run,
  type SchemeView,
  schemeView,
} from '../../../engine/index.ts'
import type { Cell, CellValue } from '../workbook.ts'
import { numberStyle, STATES, TEXT } from './look.ts'

export interface ResultsOptions {
  /** Texts in the language that is wanted. */
  readonly say: (text: Localized) => string
  /** Result columns to be listed. */
  readonly columns: readonly string[]
  /** Whether those of charge lines and other records are listed too. */
  readonly records?: boolean
  /** What is wrong with rules, data and results. */
  readonly problems: readonly Problem[]
}

/** A run on its way into a workbook. */
export class ResultsContext {
  readonly scheme: SchemeView
  readonly figures: ReadonlyMap<string, FigureView>
  readonly run: Run
  readonly options: ResultsOptions

  constructor(run: Run, options: ResultsOptions) {
    this.run = run
    this.options = options
    this.scheme = schemeView(run.plan)
    this.figures = new Map((figuresOf(run) ?? []).map((figure) => [figure.column, figure]))
  }

  say(text: Localized): string {
    return this.options.say(text)
  }

  column(name: string): ColumnView {
    const view = columnView(this.run.plan, name)
    if (view === undefined) throw new Error(`no column ${name}`)
    return view
  }

  /** `二次分配(元)` */
  head({ title, unit }: ColumnView): string {
    return unit === undefined ? this.say(title) : `${this.say(title)}(${unit})`
  }

  /** A value of a column as it stands in base units; null with the letter of its state where there is none. */
  cell(view: ColumnView, value: string | null, state = 'b'): Cell {
    if (value !== null)
      return { value: this.value(view, value), style: view.type === 'number' ? numberStyle(view) : TEXT }
    const missing = STATES[state]
    return missing === undefined ? { style: TEXT } : { value: this.say(missing.text), style: missing.style }
  }

  value(view: ColumnView, value: string): CellValue {
    if (view.type === 'number') return { number: amountIn(view, value) }
    if (view.type === 'date') return { day: value }
    if (view.type === 'text') return value
    return this.say(value === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
  }
}
