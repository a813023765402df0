import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeAt, type Column, stateAt } from '../../engine/column.ts'
import type { Run } from '../../engine/index.ts'
import { show } from '../oracle/cell.ts'
import { cellAt, planOf, run, type Sheet } from './engine.ts'
import { type MixedCases, mixedCases, mixedScheme, mixedSheets, STAGES } from './mixed-cases.ts'
import { runs } from './runs.ts'

const plan = ({ formulas }: MixedCases) => planOf(mixedScheme(formulas))

/** Every cell of every item by key, with the whole cause of a failure. */
function byKey({ columns, data }: Run): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {}
  for (const [name, column] of columns) {
    const table = data.tables.get(name.slice(0, name.indexOf('.')))
    table?.keys.forEach((key, row) => {
      cells[`${name} ${key}`] = show(cellAt(column, row)) + JSON.stringify(causeAt(column, row)?.detail ?? '')
    })
  }
  return cells
}

/** What a column stores, down to the kind of array. Texts count by what they say. */
function stored(column: Column): unknown {
  const states = Array.from({ length: column.length }, (_, row) => stateAt(column, row))
  const failures = states.map((_, row) => causeAt(column, row))
  switch (column.type) {
    case 'number':
      return {
        failures,
        scale: column.scale,
        wide: Array.isArray(column.num),
        num: [...column.num],
        den: column.den,
        states,
      }
    case 'text':
      return {
        failures,
        texts: Array.from(column.codes, (code, row) => (states[row] === 0 ? column.dictionary[code] : null)),
      }
    case 'boolean':
      return { failures, bits: [...column.bits], states }
    case 'date':
      return { failures, days: [...column.days], states }
  }
}
const storedBy = ({ columns }: Run) => new Map([...columns].map(([name, column]) => [name, stored(column)]))

const codesOf = ({ problems }: Run) => problems.map(({ code, path }) => `${code} ${path}`).sort()

describe('results', () => {
  it('do not depend on the order of rows', () => {
    const shuffled = mixedCases.chain((cases) =>
      fc.record({
        cases: fc.constant(cases),
        rows: fc.shuffledSubarray(
          cases.rows.map((_, i) => i),
          { minLength: cases.rows.length },
        ),
        groups: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ cases, rows, groups }) => {
        const sheets = mixedSheets(cases)
        const reordered = (entity: string, order: readonly number[]): Sheet =>
          order.flatMap((i) => sheets[entity]?.slice(i, i + 1) ?? [])
        const sound = plan(cases)
        const straight = run(sound, sheets)
        const mixed = run(sound, { 表: reordered('表', rows), 组: reordered('组', groups) })
        expect(byKey(mixed)).toEqual(byKey(straight))
        expect(codesOf(mixed)).toEqual(codesOf(straight))
      }),
      runs(50),
    )
  })

  it('are the same columns in blocks of any size', () => {
    fc.assert(
      fc.property(mixedCases, (cases) => {
        const sound = plan(cases)
        const sheets = mixedSheets(cases)
        const [whole, ...others] = [4096, 1, 2, 7].map((blockRows) => run(sound, sheets, { blockRows }))
        if (whole === undefined) return
        for (const other of others) {
          expect(storedBy(other)).toEqual(storedBy(whole))
          expect(codesOf(other)).toEqual(codesOf(whole))
        }
      }),
      runs(50),
    )
  })

  it('are the same columns stage by stage or at once', () => {
    fc.assert(
      fc.property(mixedCases, (cases) => {
        const sound = plan(cases)
        const sheets = mixedSheets(cases)
        const atOnce = storedBy(run(sound, sheets))
        let frozen = new Map<string, Column>()
        for (const stage of STAGES) frozen = new Map(run(sound, sheets, { stage, frozen }).columns)
        const staged = new Map([...frozen].map(([name, column]) => [name, stored(column)]))
        expect(new Map([...staged].sort(byName))).toEqual(new Map([...atOnce].sort(byName)))
      }),
      runs(50),
    )
  })
})

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
