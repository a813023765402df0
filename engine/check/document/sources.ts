import { memberOf, splitColumn } from '../../graph/names.ts'
import { pointer, problem } from '../../problems.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** Data has one source each, and results have none. */
export const checkSources: DocumentCheck = (ruleset) => {
  const suppliers = new Map<string, string>()
  return entriesOf(ruleset.sources).flatMap(([source, { supplies }]) =>
    supplies.flatMap((name, i) => {
      const path = pointer('sources', source, 'supplies', i)
      const column = splitColumn(name)
      if (column && memberOf(ruleset, column.entity, column.name) === 'item') {
        return [problem('SOURCE_NOT_DATA', path, { name })]
      }
      const first = suppliers.get(name)
      suppliers.set(name, first ?? source)
      return first === undefined ? [] : [problem('SOURCES_TWO', path, { name, first, second: source })]
    }),
  )
}
