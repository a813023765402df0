import type { Run } from '../calculate/run.ts'
import { BLANK, type Column, FAILED, NOT_APPLICABLE } from '../column.ts'
import { columnName, keyParts, own } from '../graph/names.ts'
import type { Entity } from '../ruleset/types.ts'
import type { LiveColumn } from './book.ts'

/** What the cells of an input may be: what is declared of them, and what they are. */
export function inputFacts({ plan }: Run, entity: string, name: string, column: Column): LiveColumn['facts'] {
  const declared = own(plan.ruleset.entities, entity)
  const field = own(declared?.fields, name)
  const ref = own(declared?.refs, name)
  const open = field !== undefined && !field.required && field.default === undefined
  const optional = typeof ref === 'object' && ref.optional === true
  const isKey = declared !== undefined && keyParts(declared).includes(name)
  const scale = column.type === 'number' ? (plan.facts(columnName(entity, name))?.scale ?? column.scale) : undefined
  return {
    type: column.type,
    blank: (!isKey && (open || optional)) || has(column, (state) => state === BLANK),
    na: has(column, (state) => state === NOT_APPLICABLE),
    fails: has(column, (state) => state >= FAILED),
    typed: true,
    ...(scale === undefined ? {} : { scale: column.type === 'number' ? Math.max(scale, column.scale) : scale }),
  }
}

/** Keys first, then what rows belong to, then everything else. */
export function inReadingOrder(names: readonly string[], entity: Entity | undefined): readonly string[] {
  const keys = entity === undefined ? [] : keyParts(entity)
  const place = (name: string): number => (keys.includes(name) ? 0 : own(entity?.refs, name) === undefined ? 2 : 1)
  return names.toSorted((a, b) => place(a) - place(b))
}

function has({ states }: Column, test: (state: number) => boolean): boolean {
  return states !== null && states.some(test)
}
