/** A scheme and its runs as they are looked at: plain data with the schemas that describe it. */
export { ColumnView } from './column-view.ts'
export { EntityView, entityView } from './entity-view.ts'
export { ExplainedCell, explainedCell } from './explained-cell.ts'
export { FigureView, figuresOf } from './figures.ts'
export { LocalizedView } from './localized.ts'
export { type BalanceView, RunView, runView } from './run-view.ts'
export { type ItemView, SchemeView, schemeView } from './scheme-view.ts'
