import {
  type BandRowsView,
  type EntityView,
  entityView,
  type ExplainedCell,
  explainedCell,
  type FigureView,
  figuresOf,
  type RunReport,
  runReport,
  type SchemeReport,
  schemeReport,
} from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import { KeptResults } from '../stores/kept-results.ts'
import { type Folders, RulesetFolder } from '../stores/ruleset-folder.ts'
import { type Against, type BridgeAnswer, type Comparison, Comparisons } from './comparisons.ts'
import { type BandWanted, bandRows, type FlowReport, type FlowWanted, flowReport, moneyOf } from './flows.ts'
import type { Report } from './progress.ts'
import { type RunPlace, Runs } from './runs.ts'
import { Schemes } from './schemes.ts'

/** What is asked of a calculator, and what it answers; all of it can be written as JSON. */
export interface Questions {
  scheme(about: { readonly id: string; readonly version?: string }): Promise<SchemeReport>
  run(about: RunPlace): Promise<RunReport>
  figures(about: RunPlace & { readonly entity: string; readonly row: string }): Promise<readonly FigureView[]>
  rows(about: RunPlace & RowsWanted): Promise<EntityView>
  cell(about: RunPlace & { readonly column: string; readonly row: string }): Promise<ExplainedCell>
  flow(about: RunPlace & FlowWanted): Promise<FlowReport>
  bandRows(about: RunPlace & BandWanted): Promise<BandRowsView>
  comparison(about: RunPlace & { readonly against: Against }): Promise<Comparison | null>
  bridge(
    about: RunPlace & { readonly against: Against; readonly column: string; readonly row?: string },
  ): Promise<BridgeAnswer | null>
}

export interface RowsWanted {
  readonly entity: string
  readonly columns: readonly string[]
  /** Only rows that have to do with this one. */
  readonly of?: { readonly entity: string; readonly row: string }
}

/** Answers questions about the schemes of a folder. */
export function questionsOf(folders: Folders, report: Report): Questions {
  const folder = new RulesetFolder(folders)
  const schemes = new Schemes(folder)
  const reports = new WeakMap<object, SchemeReport>()
  const results = new KeptResults(folders.cache)
  const runs = new Runs(schemes, report, results, moneyOf)
  const comparisons = new Comparisons(runs, report, results)
  return {
    async scheme({ id, version }) {
      const scheme = await schemes.scheme(id, version)
      const report = reports.get(scheme) ?? schemeReport(scheme)
      reports.set(scheme, report)
      return report
    },
    async run(place) {
      const stamp = await folder.stamp(place)
      return runReport(await runs.outcome(place), stamp)
    },
    async figures({ entity, row, ...place }) {
      return known(figuresOf(await runs.run(place), { entity, row }), 'CELL_UNKNOWN', { column: entity, row })
    },
    async rows({ entity, columns, of, ...place }) {
      const view = entityView(await runs.run(place), entity, columns, of)
      return known(view, 'ROWS_UNKNOWN', { entity: [entity, ...columns].join(', ') })
    },
    async cell({ column, row, ...place }) {
      return known(explainedCell(await runs.run(place), column, row), 'CELL_UNKNOWN', { column, row })
    },
    flow: (wanted) => flowReport(runs, folder, wanted),
    bandRows: (wanted) => bandRows(runs, wanted),
    comparison: ({ against, ...place }) => comparisons.comparison(place, against),
    bridge: ({ against, column, row, ...place }) => comparisons.bridge(place, against, column, row),
  }
}

function known<T>(found: T | undefined, ...otherwise: ConstructorParameters<typeof ServerProblem>): T {
  if (found === undefined) throw new ServerProblem(...otherwise)
  return found
}
