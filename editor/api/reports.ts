import type {
  CellLink,
  EntityView,
  ExplainedCell,
  FigureView,
  RunReport,
  SchemeListing,
  SchemeReport,
} from '../../engine/index.ts'
import { type Resource, useResource } from './use-resource.ts'

/** A period of a scheme, when both are known. */
export interface Period {
  readonly scheme: string
  readonly period: string
}

const schemeUrl = (id: string) => `/api/schemes/${encodeURIComponent(id)}`
const periodUrl = ({ scheme, period }: Period) => `${schemeUrl(scheme)}/runs/${encodeURIComponent(period)}`
const query = (pairs: readonly (readonly [string, string])[]) =>
  new URLSearchParams(pairs.map(([a, b]) => [a, b])).toString()

export const useSchemes = (): Resource<readonly SchemeListing[]> => useResource('/api/schemes')

export const useScheme = (id: string | undefined): Resource<SchemeReport> =>
  useResource(id === undefined ? undefined : schemeUrl(id))

export const useRun = (period: Period | undefined): Resource<RunReport> => useResource(period && periodUrl(period))

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
      ? `${periodUrl(period)}/figures?${query([
          ['entity', entity],
          ['row', row],
        ])}`
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
  return useResource(known ? `${periodUrl(period)}/rows?${query([['entity', entity], ...asked, ...of])}` : undefined)
}

export const useCell = (period: Period | undefined, cell: CellLink | undefined): Resource<ExplainedCell> =>
  useResource(
    period &&
      cell &&
      `${periodUrl(period)}/cell?${query([
        ['column', cell.column],
        ['row', cell.row],
      ])}`,
  )
