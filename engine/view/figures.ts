import { type Static, Type } from 'typebox'
import { Evaluation } from '../calculate/evaluation.ts'
import type { Run } from '../calculate/run.ts'
import { BLANK, type Column, FAILED, NOT_APPLICABLE, type NumberColumn, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { pathsBetween, splitColumn } from '../graph/names.ts'
import { printDecimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import { columnView } from './column-view.ts'

/** What a column comes to over some rows. Numbers are decimal texts in base units. */
export const FigureView = Type.Object({
  column: Type.String(),
  /** Rows with a value. */
  values: Type.Integer(),
  blank: Type.Integer(),
  notApplicable: Type.Integer(),
  failed: Type.Integer(),
  /** The value where there is one row only. */
  only: Type.Optional(Type.String()),
  /** The sum, where summing means something. */
  total: Type.Optional(Type.String()),
  least: Type.Optional(Type.String()),
  most: Type.Optional(Type.String()),
})
export type FigureView = Static<typeof FigureView>

/** A row that figures are asked for. */
export interface RowPlace {
  readonly entity: string
  readonly row: string
}

/**
 * Figures of every column of the run: over all rows, or over those that have to do with one row – itself, what it
 * belongs to, what belongs to it. Columns of entities that have nothing to do with it are left out.
 * @returns undefined when there is no such row.
 */
export function figuresOf(run: Run, about?: RowPlace): FigureView[] | undefined {
  const rowsOf = about === undefined ? everyRow(run) : relatedRows(run, about)
  if (rowsOf === undefined) return undefined
  const rows = new Map<string, readonly number[] | undefined>()
  return columnsOf(run).flatMap((column) => {
    const entity = splitColumn(column)?.entity ?? ''
    if (!rows.has(entity)) rows.set(entity, rowsOf(entity))
    const among = rows.get(entity)
    return among === undefined ? [] : [figureOf(run, column, among)]
  })
}

function columnsOf(run: Run): string[] {
  const fields = Object.entries(run.plan.ruleset.entities).flatMap(([entity, { fields: named }]) =>
    Object.keys(named ?? {}).map((field) => `${entity}.${field}`),
  )
  return [...fields, ...run.columns.keys()].filter((column) => run.has(column))
}

type RowsOf = (entity: string) => readonly number[] | undefined

function everyRow(run: Run): RowsOf {
  return (entity) => Array.from({ length: run.data.tables.get(entity)?.rows ?? 0 }, (_, row) => row)
}

/**
 * Rows of other entities that have to do with a row. undefined when there is no such row; of an entity that has nothing
 * to do with it there are undefined.
 */
export function relatedRows(run: Run, { entity, row }: RowPlace): RowsOf | undefined {
  const at = run.data.tables.get(entity)?.rowOf.get(row)
  if (at === undefined) return undefined
  const evaluation = Evaluation.of(run)
  return (other) => {
    if (other === entity) return [at]
    const above = evaluation.pathIfAny(entity, other)
    if (above !== undefined) {
      const to = evaluation.upward(entity, above)[at] ?? -1
      return to < 0 ? [] : [to]
    }
    const below = evaluation.pathIfAny(other, entity)
    if (below === undefined) return undefined
    const rows: number[] = []
    evaluation.upward(other, below).forEach((to, from) => {
      if (to === at) rows.push(from)
    })
    return rows
  }
}

/** Rows of an entity that belong to a row, or that it belongs to, along one way of refs. */
export interface Through {
  /** The ref of the rows that the way begins with; none for the row itself, and for what it belongs to. */
  readonly ref?: string
  /** The entity of the row. */
  readonly owner?: string
  /** Whether it is the only way. */
  readonly alone: boolean
  readonly rows: readonly number[]
}

/**
 * Rows of an entity that have to do with a row, by each way of refs: charge lines that a unit ordered, and those that
 * it executed. All rows when no row is given; none when there is no such row, or no way.
 */
export function rowsThrough(run: Run, entity: string, about: RowPlace | undefined): readonly Through[] {
  if (about === undefined) return [{ alone: true, rows: everyRow(run)(entity) ?? [] }]
  const at = run.data.tables.get(about.entity)?.rowOf.get(about.row) ?? -1
  const evaluation = Evaluation.of(run)
  const below = entity === about.entity ? [] : pathsBetween(run.plan.ruleset, entity, about.entity)
  if (below.length === 0) return [{ alone: true, rows: at < 0 ? [] : (relatedRows(run, about)?.(entity) ?? []) }]
  return below.map((path) => {
    const rows: number[] = []
    evaluation.upward(entity, path).forEach((to, from) => {
      if (to === at && at >= 0) rows.push(from)
    })
    const [ref] = path
    return { ...(ref === undefined ? {} : { ref }), owner: about.entity, alone: below.length === 1, rows }
  })
}

function figureOf(run: Run, name: string, rows: readonly number[]): FigureView {
  const column = run.column(name)
  const [first] = rows
  const only =
    rows.length === 1 && first !== undefined && stateAt(column, first) === VALUE ? textAt(column, first) : undefined
  return {
    column: name,
    ...statesOf(column, rows),
    ...(only === undefined ? {} : { only }),
    ...(column.type === 'number' ? numbersOf(column, rows, columnView(run.plan, name)?.additive ?? false) : {}),
  }
}

function statesOf(column: Column, rows: readonly number[]) {
  const counts = { values: 0, blank: 0, notApplicable: 0, failed: 0 }
  for (const row of rows) {
    const state = stateAt(column, row)
    if (state === VALUE) counts.values++
    else if (state === BLANK) counts.blank++
    else if (state === NOT_APPLICABLE) counts.notApplicable++
    else if (state >= FAILED) counts.failed++
  }
  return counts
}

function numbersOf(column: NumberColumn, rows: readonly number[], additive: boolean) {
  let total = 0n
  let least: bigint | undefined
  let most: bigint | undefined
  for (const row of rows) {
    if (stateAt(column, row) !== VALUE) continue
    const value = bigAt(column.num, row)
    total += value
    if (least === undefined || value < least) least = value
    if (most === undefined || value > most) most = value
  }
  if (least === undefined || most === undefined) return {}
  const text = (units: bigint) => printDecimal(units, column.scale)
  return { ...(additive ? { total: text(total) } : {}), least: text(least), most: text(most) }
}
