/** A scheme and its runs as they are looked at: plain data with the schemas that describe it. */
export { amountIn } from './amount.ts'
export { BandRowsView, bandRowsView } from './band-rows-view.ts'
export { BridgeFact } from './bridge-facts.ts'
export { type BridgePartView, BridgeView, bridgeView } from './bridge-view.ts'
export { ColumnView, columnView } from './column-view.ts'
export { ComparisonView, comparedColumns, comparisonView, type MovedRow } from './comparison-view.ts'
export { EntityView, entityView } from './entity-view.ts'
export { ExplainedCell, explainedCell } from './explained-cell.ts'
export { FigureView, figuresOf } from './figures.ts'
export { FlowView, flowView } from './flow-view.ts'
export {
  type ProblemView,
  type RunOutcome,
  RunReport,
  runReport,
  SchemeListing,
  SchemeReport,
  schemeReport,
} from './reports.ts'
export { type BalanceView, RunView, runView } from './run-view.ts'
export { type ItemView, SchemeView, schemeView } from './scheme-view.ts'
export { SupplierView } from './suppliers.ts'
export { MODULE_TITLES } from './modules.ts'
