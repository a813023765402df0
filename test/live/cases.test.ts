import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import type { Checked } from '../../engine/index.ts'
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

/** What is wrong with a case's workbook; nothing where the case is of a scheme or data that cannot be calculated. */
async function faultsOf(one: Case, scheme?: Checked): Promise<Record<string, readonly unknown[]>> {
  const { run } = await runCase(one, scheme)
  if (run === undefined) return one.problems === undefined ? { run: ['none'] } : {}
  const found = await recalculate(run)
  const known = BEYOND_DOUBLES[one.name] ?? []
  const differing = found.differences
    .filter(({ engine }) => engine.replace(/\D/g, '').replace(/^0+/, '').length <= 15)
    .map(({ column, row }) => `${column} ${row}`)
  const calculated = found.byValue.filter((column) => !run.frozen.has(column))
  const kinds = calculated.map((column) => run.plan.item(column.replace(/#.*/, ''))?.item.kind)
  return {
    differing: differing.filter((cell) => !known.includes(cell)),
    noLongerDiffering: known.filter((cell) => !differing.includes(cell)),
    byValue: BY_VALUE.has(one.name) ? [] : kinds.filter((kind) => kind !== 'history'),
    helpersByValue: found.helpersByValue,
  }
}

const lists = (faults: Record<string, readonly unknown[]>): readonly unknown[] => Object.values(faults).flat()

describe('every case of every kind recalculates in a spreadsheet', () => {
  test.each(kindCases)(
    '$kind: $name',
    async ({ one }) => {
      expect(lists(await faultsOf(one))).toEqual([])
    },
    60_000,
  )
})

describe.each(SCHEMES)('every case of %s recalculates in a spreadsheet', (id) => {
  const scheme = schemeOf(id)
  const cases = caseFilesOf(id).flatMap((path) => readCases(json(path)).cases)

  test.each(cases.map((one) => ({ name: one.name, one })))(
    '$name',
    async ({ one }) => {
      expect(lists(await faultsOf(one, scheme))).toEqual([])
    },
    120_000,
  )
})
