/** The only door of the engine: everything other folders may use. */
export type { CellSource, Language, Localized, Problem, ProblemCode, ProblemDefinition, Severity } from './problems.ts'
export { PROBLEMS, pointer, problem } from './problems.ts'
export { Findings, type Site } from './problems/findings.ts'
export { nearest } from './problems/suggest.ts'
export { PROBLEM_AREAS, type ProblemArea } from './problems/catalogue.ts'

export { FUNCTIONS, type FunctionSignature } from './formula/functions.ts'
export { BASES, MULTIPLES, SCALED } from './formula/unit-names.ts'
export { unitText } from './formula/unit-words.ts'

export type { Ruleset, RulesetDocument } from './ruleset/types.ts'
export { type Loaded, loadRuleset } from './ruleset/load.ts'
export { formatRuleset, formatTable } from './ruleset/format.ts'
export { hashRuleset } from './ruleset/hash.ts'
export { publishedSchemas } from './ruleset/published-schemas.ts'
export { stagesOf } from './ruleset/stages.ts'
export { parameterOfTable } from './ruleset/canonical.ts'
export { widthOf } from './ruleset/width.ts'

export type { ControlTotal, Dataset, RawDataset, RawTable, Table } from './data/table.ts'
export { type ReadOptions, type ReadResult, readData } from './data/read.ts'
export type { ComparedTotal } from './data/control-totals.ts'
export { type DataForm, dataForms, type FormColumn } from './data/forms.ts'
export { describeTable } from './data/describe.ts'

export type { Column, ColumnType } from './column.ts'
export type { HistoryPeriod, Period } from './kinds/kind.ts'
export { type Plan, type PlannedItem, planRuleset } from './calculate/plan.ts'
export { type Checked, checkRuleset } from './check/index.ts'
export { runGuards } from './check/guards/run.ts'
export { calculate } from './calculate/calculate.ts'
export { fieldsReached } from './calculate/reached.ts'
export { type ReadHistory, readHistory, readWrittenRun, type WrittenRun } from './calculate/history.ts'
export { pastColumns, type WrittenCell, writeEarlier, writeInputs, writeItems } from './calculate/written.ts'
export type { BalanceResult, Run, RunOptions } from './calculate/run.ts'

export type { Block, CellLink, Explanation, Operand, ShownValue } from './explain/blocks.ts'
export { explain } from './explain/explain.ts'
export { showCell } from './explain/shown.ts'
export { movePoint } from './number/decimal.ts'
export { rowName, rowTitle } from './explain/row-title.ts'
export { columnTitle, entityTitle, parameterTitle } from './explain/titles.ts'

export { addFlows } from './flow/add.ts'
export { flowOf, type Money } from './flow/flow.ts'

export { liveBook } from './excel/build.ts'
export { totalOf } from './excel/cells.ts'
export type { LiveBalance, LiveBook, LiveCell, LiveColumn, LiveTable } from './excel/book.ts'
export type { Mark, Operator, Xl } from './excel/expr.ts'

export { type Bridge, type BridgeCause, type BridgePart, type BridgeResult, bridge } from './bridge/bridge.ts'

export { type Case, type ExpectedCell, readCases } from './cases/case.ts'
export { Coverage, type CoveredPart, type CoveredWay } from './coverage/coverage.ts'
export type { CaseDifference } from './cases/compare.ts'
export { type CaseOutcome, runCase } from './cases/run-case.ts'

export type { KindId } from './kinds/index.ts'
export {
  amountIn,
  type BalanceView,
  BandRowsView,
  bandRowsView,
  BridgeFact,
  type BridgePartView,
  BridgeView,
  bridgeView,
  ColumnView,
  columnView,
  ComparisonView,
  comparedColumns,
  comparisonView,
  EntityView,
  entityView,
  ExplainedCell,
  explainedCell,
  FigureView,
  figuresOf,
  FlowView,
  flowView,
  type ItemView,
  MODULE_TITLES,
  type MovedRow,
  type ProblemView,
  type RunOutcome,
  RunReport,
  runReport,
  RunView,
  runView,
  SchemeListing,
  SchemeReport,
  schemeReport,
  SchemeView,
  schemeView,
  SupplierView,
} from './view/index.ts'
