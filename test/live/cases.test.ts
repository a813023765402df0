import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import type { Run } from '../../engine/index.ts'
import { recalculate } from './recalculate.ts'
import { caseFilesOf, json, SCHEMES, schemeOf } from './shipped.ts'

const KINDS = fileURLToPath(new URL('../../engine/kinds', import.meta.url))

/** Cases of numbers that no double holds, and the cells that differ for it. */
const BEYOND_DOUBLES: Readonly<Record<string, readonly string[]>> = {
  'A: rows may match together as long as they agree': ['科室.结果#值 6'],
  'number and boolean keys are exact; several keys together; % is stored in its base': ['单元.比例 6'],
}

/** Cases that stand as values besides what was published earlier: a step-down whose order nobody can tell. */
const BY_VALUE = new Set(['a condition that is neither true nor false'])

const kindCases = readdirSync(KINDS).flatMap((kind) => {
  const folder = `${KINDS}/${kind}/cases`
  if (!existsSync(folder)) return []
  const cases = readdirSync(folder).flatMap((name) => readCases(json(`${folder}/${name}`)).cases)
  return cases.map((one) => ({ kind, name: one.name, one }))
})

async function held(one: Case, run: Run): Promise<void> {
  const found = await recalculate(run)
  const differing = found.differences.filter(({ engine }) => engine.replace(/\D/g, '').replace(/^0+/, '').length <= 15)
  expect(differing.map(({ column, row }) => `${column} ${row}`)).toEqual(BEYOND_DOUBLES[one.name] ?? [])
  const calculated = found.byValue.filter((column) => !run.frozen.has(column))
  const kinds = calculated.map((column) => run.plan.item(column.replace(/#.*/, ''))?.item.kind)
  if (!BY_VALUE.has(one.name)) expect(kinds.filter((kind) => kind !== 'history')).toEqual([])
  expect(found.helpersByValue).toEqual([])
}

describe('every case of every kind recalculates in a spreadsheet', () => {
  test.each(kindCases)('$kind: $name', async ({ one }) => {
    const { run } = await runCase(one)
    if (run !== undefined) await held(one, run)
    else expect(one.problems?.length).toBeGreaterThan(0)
  })
})

describe.each(SCHEMES)('every case of %s recalculates in a spreadsheet', (id) => {
  const scheme = schemeOf(id)
  const cases = caseFilesOf(id).flatMap((path) => readCases(json(path)).cases)

  test.each(cases.map((one) => ({ name: one.name, one })))(
    '$name',
    async ({ one }) => {
      const { run } = await runCase(one, scheme)
      if (run !== undefined) await held(one, run)
      else expect(one.problems?.length).toBeGreaterThan(0)
    },
    120_000,
  )
})
