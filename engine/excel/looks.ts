import type { Plan, PlannedItem } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { wordsFor } from '../explain/words.ts'
import { columnUnit } from '../explain/unit-view.ts'
import { DIMENSIONLESS, printUnit, sameUnit } from '../formula/units.ts'
import { columnName } from '../graph/names.ts'
import type { Localized } from '../problems.ts'
import type { LiveColumn } from './book.ts'

/** A text that is the same in both languages. */
export function both(text: string): Localized {
  return { zh: text, en: text }
}

/** How the numbers of a stored column are shown; they stay in base units. */
export function looksOf({ plan }: Run, column: string): Pick<LiveColumn, 'unit' | 'percent'> {
  const { unit } = plan.facts(column) ?? {}
  if (columnUnit(plan, column).unit === '%') return { percent: true }
  return unit === undefined || sameUnit(unit, DIMENSIONLESS) ? {} : { unit: printUnit(unit) }
}

/** What an item does, in a sentence. */
export function itemSentence(plan: Plan, { kind, item, entity }: PlannedItem): Localized {
  return kind.sentence(item, wordsFor(plan, entity))
}

/** Where the cells of an input were read, and who supplies it. */
export function inputSource({ plan, data }: Run, entity: string, name: string): Pick<LiveColumn, 'source'> {
  const supplied = Object.entries(plan.ruleset.sources ?? {}).find(
    ([, { supplies }]) => supplies.includes(columnName(entity, name)) || supplies.includes(entity),
  )
  const file = data.tables.get(entity)?.source?.(0, name)?.file
  const [id, source] = supplied ?? []
  const zh = [source?.title?.zh ?? id, file].filter((part) => part !== undefined).join('，')
  const en = [source?.title?.en ?? id, file].filter((part) => part !== undefined).join(', ')
  return zh === '' ? {} : { source: { zh, en } }
}
