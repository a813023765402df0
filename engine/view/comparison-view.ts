import { type Static, Type } from 'typebox'
import type { Bridge } from '../bridge/bridge.ts'
import type { Plan } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { own, splitColumn } from '../graph/names.ts'
import { compareDecimals, decimal } from '../number/decimal.ts'
import { LEVELS } from '../ruleset/schema.ts'
import { BridgeView, bridgeView, signOf, titleOf } from './bridge-view.ts'
import { columnView } from './column-view.ts'
import { LocalizedView } from './localized.ts'

/** A row whose amount differs. */
const MovedRow = Type.Object({
  row: Type.String(),
  title: LocalizedView,
  from: Type.String(),
  to: Type.String(),
  difference: Type.String(),
})
export type MovedRow = Static<typeof MovedRow>

/** What two runs pay: by each statement its total, how many rows gain and lose, and those that move most. */
export const ComparisonView = Type.Object({
  statements: Type.Array(
    Type.Object({
      id: Type.String(),
      title: LocalizedView,
      entity: Type.String(),
      level: Type.Optional(Type.String()),
      column: Type.String(),
      total: BridgeView,
      gaining: Type.Integer(),
      losing: Type.Integer(),
      same: Type.Integer(),
      /** Every row that moves, the largest gain first, the largest loss last. */
      rows: Type.Array(MovedRow),
      /** Those that move most, both ways, with their causes. */
      most: Type.Array(BridgeView),
    }),
  ),
})
export type ComparisonView = Static<typeof ComparisonView>

/** Rows of a statement that come with their causes, each way. */
const MOST = 4

/** The amounts that two runs of a scheme are compared by: totals of statements. */
export function comparedColumns(a: Plan, b: Plan): string[] {
  return [...new Set(totals(b).flatMap(({ column }) => (columnView(a, column) === undefined ? [] : [column])))]
}

/** Statements with a total, those of the coarsest rows first. */
function totals(plan: Plan) {
  const found = Object.entries(plan.ruleset.statements ?? {}).flatMap(([id, { title, entity, total }]) => {
    if (total === undefined || columnView(plan, total)?.type !== 'number') return []
    return [{ id, title: { zh: title?.zh ?? id, en: title?.en ?? id }, entity, column: total }]
  })
  // Two statements of one amount differ in the same way; the first speaks for both.
  const distinct = found.filter(({ column }, i) => found.findIndex((other) => other.column === column) === i)
  const grain = ({ entity }: (typeof found)[number]) =>
    LEVELS.findIndex((level) => level === own(plan.ruleset.entities, entity)?.level)
  return distinct.sort((a, b) => grain(a) - grain(b))
}

/** @param split a bridge of the two runs over `comparedColumns` */
export function comparisonView(a: Run, b: Run, split: Bridge): ComparisonView {
  const compared = new Set(comparedColumns(a.plan, b.plan))
  return {
    statements: totals(b.plan)
      .filter(({ column }) => compared.has(column))
      .map((statement) => {
        const entity = splitColumn(statement.column)?.entity ?? ''
        const keys = new Set([a, b].flatMap((run) => run.data.tables.get(entity)?.keys ?? []))
        const results = [...keys].map((row) => split.split(statement.column, row))
        const moved = results
          .filter(({ difference }) => signOf(difference) !== 0)
          .sort((x, y) => compareDecimals(decimal(y.difference), decimal(x.difference)))
        const gaining = moved.filter(({ difference }) => signOf(difference) > 0)
        const losing = moved.filter(({ difference }) => signOf(difference) < 0)
        const level = own(b.plan.ruleset.entities, entity)?.level
        return {
          ...statement,
          ...(level === undefined ? {} : { level }),
          total: bridgeView(a, b, split.split(statement.column)),
          gaining: gaining.length,
          losing: losing.length,
          same: results.length - moved.length,
          rows: moved.map(({ row = '', from, to, difference }) => ({
            row,
            title: titleOf(a, b, entity, row),
            from,
            to,
            difference,
          })),
          most: [...gaining.slice(0, MOST), ...losing.slice(-MOST)].map((result) => bridgeView(a, b, result)),
        }
      }),
  }
}
