import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, show } from '../oracle/cell.ts'
import { itemCell } from '../oracle/interpret.ts'
import { operations } from '../oracle/tree.ts'
import { cellAt, planOf, run } from './engine.ts'
import { formulaCases, resultName, schemeOf, sheetOf } from './formula-cases.ts'
import { PERIOD_CELLS } from './sheet.ts'
import { runs } from './runs.ts'

const FAST = 2n ** 53n
/** Whether a number's units at its own decimals need more than a double holds. */
function outsideFastRange(cell: Cell): boolean {
  if (cell.state !== 'value' || cell.value.type !== 'number') return false
  const { n, d } = cell.value.number
  let places = 1n
  while (places % d !== 0n) places *= 10n
  const units = n * (places / d)
  return units >= FAST || units <= -FAST
}

describe('formulas', () => {
  it('give what the oracle gives, cell by cell', () => {
    fc.assert(
      fc.property(formulaCases, ({ rows, formulas, blockRows }) => {
        const calculated = run(planOf(schemeOf(formulas)), { 表: sheetOf(rows) }, { blockRows })
        const wrong = formulas.flatMap(({ tree, text, result }, i) =>
          rows.flatMap((row, at) => {
            const expected = show(itemCell(tree, { ...PERIOD_CELLS, ...row }, result))
            const found = show(cellAt(calculated.column(resultName(i)), at))
            return found === expected ? [] : [{ text, row: at, expected, found }]
          }),
        )
        expect(wrong).toEqual([])
      }),
      runs(300),
    )
  })

  it('are tried with enough blanks, values outside the fast range, operations and results', () => {
    const sample = fc.sample(formulaCases, { numRuns: 200, seed: 1 })
    const share = <T>(all: readonly T[], some: (one: T) => boolean) => all.filter(some).length / all.length
    const cells = sample.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row)))
    const numbers = cells.filter((cell) => cell.state === 'value' && cell.value.type === 'number')
    expect(share(numbers, outsideFastRange)).toBeGreaterThan(0.3)
    expect(share(cells, (cell) => cell.state === 'blank')).toBeCloseTo(0.1, 1)
    const counts = sample.flatMap(({ formulas }) => formulas.map(({ tree }) => operations(tree)))
    const rare = [3, 4, 5, 6, 7, 8, 9, 10].filter((count) => share(counts, (found) => found === count) < 0.02)
    expect(rare).toEqual([])
    const states = sample.flatMap(({ rows, formulas }) =>
      rows.flatMap((row) =>
        formulas.map(({ tree, result }) => itemCell(tree, { ...PERIOD_CELLS, ...row }, result).state),
      ),
    )
    const least = { value: 0.3, blank: 0.002, 'n/a': 0.01, failed: 0.1 }
    const lacking = Object.entries(least).filter(([state, bound]) => share(states, (found) => found === state) < bound)
    expect(lacking).toEqual([])
  })
})
