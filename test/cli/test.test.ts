import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, emptyFolder, jiheng } from './harness.ts'

interface WrittenCoverage {
  readonly reached: number
  readonly total: number
  readonly parts: readonly { readonly ways: readonly { readonly reach: string }[] }[]
}

const CASES = 'rulesets/small-hospital/cases'

function withCases(change: (cases: Record<string, unknown>[]) => unknown): string {
  const folder = copyOfFiles()
  const file = join(folder, CASES, 'july.json')
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[]
  writeFileSync(file, JSON.stringify(change(cases)))
  return folder
}

describe('jiheng test', () => {
  test('runs the cases of all rulesets, or of those named', async () => {
    const all = { code: 0, out: '✓ small-hospital  2 个用例全部通过\n', err: '' }
    expect(await jiheng('test')).toEqual(all)
    expect(await jiheng('test small-hospital')).toEqual(all)
    expect((await jiheng('test --lang en')).out).toBe('✓ small-hospital  all 2 cases passed\n')
  })

  test('names every cell that is not as expected, and problems that came or did not', async () => {
    const cwd = withCases(([first]) => [
      {
        ...first,
        expect: {
          '科室.科室绩效': { 701: '4408.17', 702: null, 999: '1', 901: { failed: 'NO_WEIGHT' } },
          '科室.无此项': { 701: 'n/a' },
          '科室.类别': { 701: { text: '医技' }, 702: '医技' },
        },
        problems: ['NO_PARTICIPANT'],
      },
    ])
    const zh = await jiheng('test', { cwd })
    expect(zh).toMatchObject({ code: 1, err: '' })
    expect(zh.out.split('\n')).toEqual([
      '✗ small-hospital  1 个用例，1 个没有通过',
      '  ✗ july.json › 2026-07：全院 9000 元分到科室和个人，一分不差',
      '      科室.科室绩效 · 701：应为 4408.17，得到 4408.16。',
      '      科室.科室绩效 · 702：应为 空，得到 2938.78。',
      '      科室.科室绩效 · 901：应为 没有算出（NO_WEIGHT），得到 1653.06。',
      '      科室.科室绩效 · 999：应为 1，却没有这一格。',
      '      科室.无此项 · 701：应为 不适用，却没有这一格。',
      '      科室.类别 · 701：应为 “医技”，得到 临床。',
      '      应有的问题 NO_PARTICIPANT 没有出现。',
      '',
    ])
    expect((await jiheng('test --lang en', { cwd })).out).toContain(
      '科室.科室绩效 · 701: expected 4408.17, found 4408.16.\n',
    )
  })

  test('does not pass a problem that nobody expected', async () => {
    const cwd = withCases(([, second]) => [{ ...second, problems: ['NO_PARTICIPANT'] }])
    const { code, out } = await jiheng('test', { cwd })
    expect(code).toBe(1)
    expect(out).toMatch(/意料之外的问题：\n {6}错误 BALANCE_BROKEN/)
  })

  test('does not take a case that expects nothing, or no case at all, for passed', async () => {
    const empty = await jiheng('test', { cwd: withCases(([first]) => [{ ...first, expect: {}, problems: [] }]) })
    expect(empty.code).toBe(1)
    expect(empty.out).toContain('没有写明预期的结果，什么也没有证明。')
    const cwd = copyOfFiles()
    rmSync(join(cwd, CASES), { recursive: true })
    expect(await jiheng('test', { cwd })).toMatchObject({ code: 1, out: '✗ small-hospital  没有用例\n' })
  })

  test('names what is wrong with a case file, and with a ruleset', async () => {
    const cwd = withCases(([first]) => ({ ...first, expct: {} }))
    const malformed = await jiheng('test', { cwd })
    expect(malformed.code).toBe(1)
    expect(malformed.out).toContain('错误 SHAPE_KEY_UNKNOWN  /expct  cases/july.json\n')
    writeFileSync(join(cwd, CASES, 'july.json'), '[')
    expect((await jiheng('test', { cwd })).out).toContain('JSON_CUT_SHORT')
    writeFileSync(join(cwd, 'rulesets/small-hospital/ruleset.json'), '{}')
    expect((await jiheng('test', { cwd })).out).toMatch(
      /^✗ small-hospital {2}有错误，没有运行用例\n错误 SHAPE_KEY_MISSING/,
    )
  })

  test('prints JSON', async () => {
    const cwd = withCases(([first]) => [first, { ...first, name: 'wrong', expect: { '科室.人数': { 701: '9' } } }])
    const { code, out } = await jiheng('test --json', { cwd })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      rulesets: [
        {
          ruleset: 'small-hospital',
          problems: [],
          cases: [
            {
              file: 'july.json',
              name: '2026-07：全院 9000 元分到科室和个人，一分不差',
              result: 'passed',
              differences: [],
              missing: [],
              unexpected: [],
            },
            {
              file: 'july.json',
              name: 'wrong',
              result: 'failed',
              differences: [{ column: '科室.人数', row: '701', expected: '9', found: '1' }],
              missing: [],
              unexpected: [],
            },
          ],
        },
      ],
    })
  })

  test('tells when there is nothing to test', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'rulesets'))
    expect(await jiheng('test', { cwd })).toMatchObject({ code: 2, out: '' })
  })

  test('--coverage says what no case reaches, with its place, and --min asks for enough', async () => {
    const { code, out } = await jiheng('test --coverage')
    expect(code).toBe(0)
    expect(out).toMatch(/覆盖 \d+\/\d+ {2}[\d.]+%/)
    expect(out).toMatch(/\n {6}\/items\/|\n {6}\/parameters\/|\n {6}\/guards\//)
    expect((await jiheng('test --min 0')).code).toBe(0)
    const all = await jiheng('test --min 100 --lang en')
    expect(all).toMatchObject({ code: 1, err: '' })
    expect(all.out).toContain('What no case reaches:\n')
    expect(all.out).toContain('The coverage is below 100%.\n')
    const json = await jiheng('test --coverage --json')
    const { rulesets } = JSON.parse(json.out) as { rulesets: { coverage: WrittenCoverage }[] }
    const [tested] = rulesets
    const ways = tested?.coverage.parts.flatMap((part) => part.ways) ?? []
    expect(ways).toHaveLength(tested?.coverage.total ?? -1)
    expect(ways.filter(({ reach }) => reach === 'reached')).toHaveLength(tested?.coverage.reached ?? -1)
  })

  test('--min is a percentage', async () => {
    for (const wrong of ['101', '-1', 'x', '']) {
      const { code, err } = await jiheng(['test', '--min', wrong])
      expect({ wrong, code, said: err.includes('--min') }).toEqual({ wrong, code: 2, said: true })
    }
  })

  test('cases of a released version are run against that version, and alone when it is asked for', async () => {
    const cwd = copyOfFiles()
    const folder = join(cwd, 'rulesets/small-hospital')
    const head = readFileSync(join(folder, 'ruleset.json'), 'utf8')
    const [first] = JSON.parse(readFileSync(join(folder, 'cases/july.json'), 'utf8')) as Record<string, unknown>[]
    mkdirSync(join(folder, 'versions'))
    mkdirSync(join(folder, 'cases/0.9.0'))
    const before = head.replace('"version": "1.1.0"', '"version": "0.9.0"').replace('"value": "0.9"', '"value": "0.8"')
    writeFileSync(join(folder, 'versions/0.9.0.json'), before)
    const old = { ...first, name: '0.9.0', expect: { '科室.工作量绩效': { 901: '1000' } } }
    writeFileSync(join(folder, 'cases/0.9.0/july.json'), JSON.stringify([old]))
    expect((await jiheng('test', { cwd })).out).toBe('✓ small-hospital  3 个用例全部通过\n')
    expect((await jiheng('test small-hospital@0.9.0', { cwd })).out).toBe('✓ small-hospital@0.9.0  1 个用例全部通过\n')
    expect((await jiheng('test small-hospital@1.1.0', { cwd })).out).toBe('✓ small-hospital@1.1.0  2 个用例全部通过\n')
    rmSync(join(folder, 'cases/0.9.0'), { recursive: true })
    expect(await jiheng('test small-hospital@0.9.0', { cwd })).toMatchObject({
      code: 1,
      out: expect.stringContaining('没有用例') as string,
    })
  })
})
