import { readColumn } from '../calculate/history.ts'
import type { Plan } from '../calculate/plan.ts'
import type { WrittenCell, WrittenColumns } from '../calculate/written.ts'
import type { Column } from '../column.ts'
import type { Dataset } from '../data/table.ts'
import { itemOf, splitColumn } from '../graph/names.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import { TYPE_WORDS } from '../ruleset/literals.ts'

/** A case's cells, where `n/a` is not applicable, as written cells. */
export function writtenCells(cells: Readonly<Record<string, WrittenCell>>): Readonly<Record<string, WrittenCell>> {
  return Object.fromEntries(
    Object.entries(cells).map(([row, cell]) => [row, cell === 'n/a' ? { notApplicable: true } : cell]),
  )
}

/** The given results as columns over the rows of the data; cells that are not named are blank. */
export function givenColumns(
  plan: Plan,
  data: Dataset,
  given: WrittenColumns,
): { readonly frozen: ReadonlyMap<string, Column>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const frozen = new Map<string, Column>()
  for (const [name, cells] of Object.entries(given)) {
    const type = plan.item(itemOf(name)) === undefined ? undefined : plan.facts(name)?.type
    const table = data.tables.get(splitColumn(name)?.entity ?? '')
    if (type === undefined || table === undefined) {
      problems.push(problem('GIVEN_NOT_AN_ITEM', pointer('given', name), { column: name }))
      continue
    }
    for (const row of Object.keys(cells)) {
      if (!table.rowOf.has(row))
        problems.push(problem('GIVEN_ROW_UNKNOWN', pointer('given', name, row), { column: name, row }))
    }
    const written = writtenCells(cells)
    const column = readColumn(
      type,
      name,
      table.keys.map((key) => written[key] ?? null),
      (at, value) => {
        const row = table.keys[at] ?? ''
        const { zh: expectedZh, en: expectedEn } = TYPE_WORDS[type]
        const detail = { column: name, row, value, expectedZh, expectedEn }
        problems.push(problem('GIVEN_VALUE', pointer('given', name, row), detail))
      },
    )
    frozen.set(name, column)
  }
  return { frozen, problems }
}
