import { pointer, problem } from '../../problems.ts'
import { writtenRows } from '../../ruleset/parameters.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** Every rule and figure says which document it comes from; a parameter without is one problem, however many its rows. */
export const checkProvenance: DocumentCheck = (ruleset) => [
  ...entriesOf(ruleset.items).flatMap(([name, { source }]) =>
    source === undefined ? [problem('SOURCE_MISSING', pointer('items', name), { name })] : [],
  ),
  ...entriesOf(ruleset.parameters).flatMap(([name, { source }]) => {
    const bare = source === undefined && writtenRows(ruleset, name).some(({ cells }) => !cells['source'])
    return bare ? [problem('SOURCE_MISSING', pointer('parameters', name), { name })] : []
  }),
]
