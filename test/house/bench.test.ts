import { expect, test } from 'vitest'
import { agreesWithDecimals } from '../../bench/agreement.ts'
import { compareAt, type Line } from '../../bench/compare.ts'
import { decimalInputs, DecimalRows } from '../../bench/contenders/decimal.ts'
import { compute, ingest, workloadPlan } from '../../bench/contenders/jiheng.ts'
import { makeStaff, rawData } from '../../bench/staff.ts'

test('the benchmark still runs, and what is exact in it agrees with Jiheng cell by cell', async () => {
  const sections = await compareAt(150, { warmUp: 1, measured: 1, mostRounds: 1 }, {})
  const lines = sections.flatMap((section) => [...section.lines])
  expect(lines.filter(({ milliseconds }) => !(milliseconds > 0))).toEqual([])
  const held = lines.flatMap(({ name, agreement }): [string, Line['agreement']][] =>
    agreement === undefined ? [] : [[name, agreement]],
  )
  // 91 columns of staff and 9 of departments; 10 rules.
  expect(Object.fromEntries(held)).toEqual({
    'decimal.js': { cells: 91 * 150 + 9 * 60, differing: [] },
    'json-rules-engine + decimal.js': { cells: 10 * 150, differing: [] },
  })
})

test('the benchmark names a cell that differs', () => {
  const month = makeStaff(60)
  const plan = workloadPlan()
  const run = compute(plan, ingest(plan, rawData(month)))
  const cells = new DecimalRows(month).run(decimalInputs(month))
  const right = cells.staff[7]?.get('s10')
  if (right === undefined) throw new Error('no such cell')
  cells.staff[7]?.set('s10', right.plus('0.01'))
  const ours = BigInt(right.times(100).toFixed())
  expect(agreesWithDecimals(run, cells).differing).toEqual([`s10[7]: ${ours} ≠ ${ours + 1n}`])
})
