import type {
  BandRowsView,
  BridgeView,
  CellLink,
  ComparisonView,
  EntityView,
  ExplainedCell,
  FigureView,
  FlowView,
  Localized,
  RunReport,
  SchemeListing,
  SchemeReport,
} from '../../engine/index.ts'
import { type Resource, useResource } from './use-resource.ts'

/** A period of a scheme, when both are known. */
export interface Period {
  readonly scheme: string
  readonly period: string
  /** Another version of the scheme than the usual one. */
  readonly version?: string
}

type Pairs = readonly (readonly [string, string])[]

const withQuery = (path: string, pairs: Pairs) =>
  pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs.map(([a, b]) => [a, b])).toString()}`
const schemeUrl = (id: string, version?: string) =>
  withQuery(`/api/schemes/${encodeURIComponent(id)}`, version === undefined ? [] : [['version', version]])
/** What is asked of a period. */
const periodUrl = ({ scheme, period, version }: Period, what = '', pairs: Pairs = []) =>
  withQuery(`${schemeUrl(scheme)}/runs/${encodeURIComponent(period)}${what}`, [
    ...(version === undefined ? [] : ([['version', version]] as const)),
    ...pairs,
  ])

export const useSchemes = (): Resource<readonly SchemeListing[]> => useResource('/api/schemes')

export const useScheme = (id: string | undefined, version?: string): Resource<SchemeReport> =>
  useResource(id === undefined ? undefined : schemeUrl(id, version))

export const useRun = (period: Period | undefined): Resource<RunReport> => useResource(period && periodUrl(period))

/** Where it can be asked whether what a period comes from has changed. */
export const stampUrl = (period: Period) => periodUrl(period, '/stamp')

/** With another version of the scheme than the usual one, or with the period before. */
export type With = string | undefined

/** What changed since the period before, or would change by another version; null without a period before. */
export const useComparison = (period: Period | undefined, version: With): Resource<Comparison | null> =>
  useResource(period && periodUrl(period, '/comparison', version === undefined ? [] : [['with', version]]))

/** Why an amount differs from the period before, or would by another version. */
export const useBridge = (
  period: Period | undefined,
  version: With,
  cell: { readonly column: string; readonly row?: string } | undefined,
): Resource<BridgeAnswer | null> =>
  useResource(
    period &&
      cell &&
      periodUrl(period, '/bridge', [
        ...(version === undefined ? [] : ([['with', version]] as const)),
        ['column', cell.column],
        ...(cell.row === undefined ? [] : ([['row', cell.row]] as const)),
      ]),
  )

/** One side of a comparison. */
export interface Side {
  readonly period: string
  readonly version: string
  readonly title: Localized
}

export interface Comparison extends ComparisonView {
  readonly from: Side
  readonly to: Side
}

export interface BridgeAnswer {
  readonly from: Side
  readonly to: Side
  readonly bridge: BridgeView
}

/** A row that others have to do with. */
interface About {
  readonly entity: string
  readonly row: string
}

/** Figures that have to do with one row; nothing while no row is chosen. */
export function useFigures(
  period: Period | undefined,
  about: Partial<About> | undefined,
): Resource<readonly FigureView[]> {
  const { entity, row } = about ?? {}
  const asked = period && entity !== undefined && row !== undefined
  return useResource(
    asked
      ? periodUrl(period, '/figures', [
          ['entity', entity],
          ['row', row],
        ])
      : undefined,
  )
}

/** Rows of an entity with some columns; all of them, or those that have to do with one row. */
export function useRows(
  period: Period | undefined,
  entity: string | undefined,
  columns: readonly string[],
  about?: Partial<About>,
): Resource<EntityView> {
  const asked = columns.map((column) => ['column', column] as const)
  const of =
    about?.entity !== undefined && about.row !== undefined
      ? ([
          ['of', about.entity],
          ['ofRow', about.row],
        ] as const)
      : []
  const known = period !== undefined && entity !== undefined
  return useResource(known ? periodUrl(period, '/rows', [['entity', entity], ...asked, ...of]) : undefined)
}

export const useCell = (period: Period | undefined, cell: CellLink | undefined): Resource<ExplainedCell> =>
  useResource(
    period &&
      cell &&
      periodUrl(period, '/cell', [
        ['column', cell.column],
        ['row', cell.row],
      ]),
  )

/** A flow of a period or of its year so far, and the periods that could not be added to it. */
export interface FlowReport {
  readonly flow: FlowView | null
  readonly left: readonly { readonly period: string; readonly because: 'unsound' | 'none' | 'other-steps' }[]
}

export const useFlow = (
  period: Period | undefined,
  flow: string | undefined,
  span: 'period' | 'year',
): Resource<FlowReport> =>
  useResource(
    period && flow !== undefined
      ? periodUrl(period, '/flow', [
          ['flow', flow],
          ['span', span],
        ])
      : undefined,
  )

/** A part of a flow: what goes from one node to another in a step. */
export interface BandPlace {
  readonly flow: string
  readonly step: string
  readonly from: string
  readonly to: string
}

/** The rows behind a part of a flow. */
export const useBandRows = (period: Period | undefined, band: BandPlace | undefined): Resource<BandRowsView> =>
  useResource(
    period &&
      band &&
      periodUrl(period, '/flow/rows', [
        ['flow', band.flow],
        ['step', band.step],
        ['from', band.from],
        ['to', band.to],
      ]),
  )
