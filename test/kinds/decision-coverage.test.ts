import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRuleset } from '../../engine/check/index.ts'
import type { Problem } from '../../engine/problems.ts'
import {
  canMatch,
  FIELDS,
  INPUTS,
  matches,
  type Point,
  POINTS,
  type TableRow,
  tableRow,
  testsOf,
} from './decision-tables.ts'

function problemsOf(rows: readonly TableRow[], hitPolicy: 'U' | 'F'): readonly Problem[] {
  const item = {
    kind: 'decision',
    module: 'accounting',
    scale: 0,
    hitPolicy,
    inputs: INPUTS,
    outputs: [{ id: '值' }],
    rows: rows.map((one, i) => ({
      id: String(i),
      when: testsOf(one),
      then: { 值: String(i) },
    })),
  }
  const document = {
    format: 1,
    id: 'case',
    version: '0.0.0',
    title: { zh: '用例', en: 'Case' },
    period: 'month',
    entities: { 科室: { key: '代码', fields: FIELDS } },
    items: { '科室.表': item },
  }
  return checkRuleset(document, {}).problems.filter(({ code }) => code.startsWith('DECISION_'))
}

/** Rows, by position, that problems of a code are about. */
function rowsOf(problems: readonly Problem[], code: string): number[] {
  const found = problems.filter((one) => one.code === code).map(({ path }) => Number(path.split('/')[4]))
  return [...new Set(found)].sort((a, b) => a - b)
}

function pointOf(example: string): Point {
  const found = /^数 = (\d), 类 = "(.)", 旗 = (true|false)$/.exec(example)
  if (found === null) throw new Error(`not an example: ${example}`)
  return { 数: Number(found[1]), 类: found[2] as string, 旗: found[3] === 'true' }
}

describe('coverage of decision tables, held to trying every case', () => {
  test('U: exactly the rows that overlap an earlier one, with an example that both match', () => {
    fc.assert(
      fc.property(fc.array(tableRow, { minLength: 1, maxLength: 6 }), (rows) => {
        const problems = problemsOf(rows, 'U')
        const overlapping = rows.flatMap((one, i) =>
          rows.slice(0, i).some((other) => POINTS.some((point) => matches(one, point) && matches(other, point)))
            ? [i]
            : [],
        )
        expect(rowsOf(problems, 'DECISION_OVERLAP')).toEqual(overlapping)
        for (const { code, detail } of problems) {
          if (code !== 'DECISION_OVERLAP') continue
          const point = pointOf(detail['example'] ?? '')
          for (const id of [detail['row'], detail['other']])
            expect(matches(rows[Number(id)] as TableRow, point)).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('F: exactly the rows that earlier ones use up, and those no value passes', () => {
    fc.assert(
      fc.property(fc.array(tableRow, { minLength: 1, maxLength: 8 }), (rows) => {
        const problems = problemsOf(rows, 'F')
        const never = rows.flatMap((one, i) => (canMatch(one) ? [] : [i]))
        const reached = (i: number): boolean =>
          POINTS.some((point) => rows.findIndex((one) => matches(one, point)) === i)
        const unreached = rows.flatMap((one, i) => (canMatch(one) && !reached(i) ? [i] : []))
        expect(rowsOf(problems, 'DECISION_TEST_NEVER')).toEqual(never)
        expect(rowsOf(problems, 'DECISION_ROW_UNREACHED')).toEqual(unreached)
      }),
      { numRuns: 150 },
    )
  })

  test('a gap is told exactly when there is one, with an example that no row matches', () => {
    fc.assert(
      fc.property(fc.array(tableRow, { minLength: 1, maxLength: 12 }), (rows) => {
        const gaps = problemsOf(rows, 'F').filter(({ code }) => code === 'DECISION_GAP')
        const isCovered = (point: Point): boolean => rows.some((one) => matches(one, point))
        expect(gaps.length).toBe(POINTS.every(isCovered) ? 0 : 1)
        for (const { detail } of gaps) expect(isCovered(pointOf(detail['example'] ?? ''))).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})
