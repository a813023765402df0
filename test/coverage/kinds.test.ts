import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import { Coverage, type CoveredWay } from '../../engine/coverage/coverage.ts'
import { KINDS } from '../../engine/kinds/index.ts'

const FOLDER = fileURLToPath(new URL('../../engine/kinds', import.meta.url))

/** The ways of every case of a kind that could be run. */
async function waysOfKind(kind: string): Promise<{ document: unknown; ways: readonly CoveredWay[] }[]> {
  const folder = `${FOLDER}/${kind}/cases`
  const files = existsSync(folder) ? readdirSync(folder) : []
  const cases = files.flatMap((file) => readCases(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))).cases)
  const run = await Promise.all(cases.map(async (one) => ({ one, run: (await runCase(one)).run })))
  return run.flatMap(({ one, run: done }) => {
    if (done === undefined) return []
    const coverage = new Coverage(done.plan)
    coverage.enter(one, done)
    return [{ document: one.ruleset, ways: coverage.parts().flatMap((part) => part.ways) }]
  })
}

function valueAt(document: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1)
  return keys.reduce<unknown>((value, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }, document)
}

describe.each(Object.keys(KINDS))('the ways of %s', (kind) => {
  test('are found in all of its cases, each once, at a place that there is', async () => {
    const found = await waysOfKind(kind)
    expect(found.length).toBeGreaterThan(0)
    for (const { document, ways } of found) {
      expect(new Set(ways.map(({ id }) => id)).size).toBe(ways.length)
      for (const { path, text } of ways) {
        expect({ path, there: valueAt(document, path) !== undefined }).toEqual({ path, there: true })
        expect([text.zh, text.en].join()).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})

test('step-down: levels and bases by category that no cost takes are found', async () => {
  const document = (departments: readonly string[]) => ({
    name: '分摊',
    period: '2026-08',
    ruleset: {
      entities: {
        科室: { key: '代码', fields: { 类别: { type: 'text' }, 人数: { type: 'number' }, 面积: { type: 'number' } } },
        科室成本: {
          key: ['科室', '成本类别'],
          refs: { 科室: '科室' },
          fields: { 成本类别: { type: 'text' }, 金额: { type: 'number', unit: '元', scale: 2 } },
        },
      },
      items: {
        '科室成本.全成本': {
          kind: 'step-down',
          module: 'accounting',
          unit: '元',
          scale: 2,
          department: '科室',
          category: '成本类别',
          cost: '金额',
          departments: '科室',
          levels: [
            { id: '行政', providers: '类别 = "行政"', base: { categories: { 房屋: '面积' }, otherwise: '人数' } },
            { id: '医辅', providers: '类别 = "医辅"', base: '人数' },
          ],
        },
      },
    },
    data: {
      科室: departments.map((类别, i) => ({ 代码: String(i), 类别, 人数: '1', 面积: '1' })),
      科室成本: departments.flatMap((_, i) => [{ 科室: String(i), 成本类别: '人员', 金额: '10' }]),
    },
    expect: { '科室成本.全成本': { '0/人员': '0' } },
  })
  const open = async (departments: readonly string[]) => {
    const [one] = readCases(document(departments)).cases
    const run = one && (await runCase(one)).run
    if (one === undefined || run === undefined) throw new Error('not run')
    const coverage = new Coverage(run.plan)
    coverage.enter(one, run)
    const ways = coverage.parts().flatMap((part) => part.ways)
    return ways.filter(({ reach }) => reach !== 'reached').map(({ id }) => id.replace('/items/科室成本.全成本', ''))
  }
  expect(await open(['行政', '医辅', '临床'])).toEqual(['/levels/0/base/categories/房屋'])
  expect(await open(['行政', '临床'])).toEqual(['/levels/0/base/categories/房屋', '/levels/1'])
})
