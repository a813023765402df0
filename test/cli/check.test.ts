import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, emptyFolder, FILES, jiheng } from './harness.ts'

const HEAD = 'rulesets/small-hospital/ruleset.json'

/** A copy of the files with a text of the ruleset replaced. */
function changed(from: string, to: string): string {
  const folder = copyOfFiles()
  const text = readFileSync(join(folder, HEAD), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, HEAD), text.replace(from, to))
  return folder
}

describe('jiheng check', () => {
  test.each(['small-hospital', 'small-hospital@1.1.0', 'rulesets/small-hospital', HEAD])('finds %s', async (name) => {
    expect(await jiheng(['check', name])).toMatchObject({ code: 0, err: '' })
  })

  test('prints problems as JSON of the documented shape', async () => {
    const cwd = changed('工作量 * 点值', '工作里 * 点值')
    const { code, out } = await jiheng('check small-hospital --json', { cwd })
    expect(code).toBe(1)
    const { problems } = JSON.parse(out) as { problems: Record<string, unknown>[] }
    expect(problems.find(({ severity }) => severity === 'error')).toEqual({
      code: 'NAME_UNKNOWN',
      path: '/items/科室.工作量绩效/formula',
      severity: 'error',
      message: {
        zh: '“工作里”在“科室”中不存在。是不是“工作量”？',
        en: '"工作里" does not exist in "科室". Did you mean "工作量"?',
      },
      remedy: {
        zh: '检查名称；上级的数据写成“引用名.名称”。',
        en: 'Check the name; data of a parent row is written ref.name.',
      },
      span: { start: 0, end: 3 },
    })
  })

  test('lists only problems, none where there is none but remarks', async () => {
    const { code, out } = await jiheng('check small-hospital --json')
    const { problems, ...rest } = JSON.parse(out) as { problems: { severity: string }[] }
    expect({ code, rest, grave: problems.filter(({ severity }) => severity !== 'info') }).toEqual({
      code: 0,
      rest: {},
      grave: [],
    })
  })

  test('marks the place in a formula, in Chinese and in English', async () => {
    const cwd = changed('工作量 * 点值', '工作里 * 点值')
    const zh = await jiheng('check small-hospital', { cwd })
    expect(zh.code).toBe(1)
    expect(zh.out).toContain(
      '错误 NAME_UNKNOWN  /items/科室.工作量绩效/formula\n  “工作里”在“科室”中不存在。是不是“工作量”？\n',
    )
    expect(zh.out).toMatch(/\n {4}工作里 \* 点值.*\n {4}\^{6}\n/)
    expect(zh.out).toContain('  → 检查名称')
    expect(zh.out).toMatch(/1 个错误，\d+ 条提示。\n$/)
    const en = await jiheng('check small-hospital --lang en', { cwd })
    expect(en.out).toContain(
      'error NAME_UNKNOWN  /items/科室.工作量绩效/formula\n  "工作里" does not exist in "科室". Did you mean "工作量"?\n',
    )
    expect(en.out).toMatch(/1 error, 1 note\.\n$/)
  })

  test('names line and column of what is no JSON', async () => {
    const cwd = changed('"period": "month",', '"period": "month"')
    const { code, out } = await jiheng('check small-hospital --lang en', { cwd })
    expect(code).toBe(1)
    expect(out).toMatch(/error JSON_SYNTAX {2}ruleset\.json row 7\n/)
  })

  test('names the table that is no JSON, and one that is wrong', async () => {
    const cwd = copyOfFiles()
    const table = join(cwd, 'rulesets/small-hospital/tables/point-value.json')
    writeFileSync(table, '{"columns": ["from", "value"], "rows": [["2026-01", 2.5]]}')
    expect((await jiheng('check small-hospital', { cwd })).out).toContain('/tables/point-value/rows/0/1')
    writeFileSync(table, '{')
    expect((await jiheng('check small-hospital', { cwd })).out).toContain('tables/point-value.json')
  })

  test('reads a ruleset from standard input, tables and all', async () => {
    const document: unknown = JSON.parse(readFileSync(join(FILES, HEAD), 'utf8'))
    const table: unknown = JSON.parse(
      readFileSync(join(FILES, 'rulesets/small-hospital/tables/point-value.json'), 'utf8'),
    )
    const released = JSON.stringify({ ruleset: document, tables: { 'point-value': table } })
    expect((await jiheng('check -', { stdin: released })).code).toBe(0)
    const alone = await jiheng('check -', { stdin: JSON.stringify(document) })
    expect(alone.code).toBe(1)
    expect(alone.out).toContain('TABLE_MISSING')
  })

  test('counts remarks of one code after the third', async () => {
    const fields = Object.fromEntries(['甲', '乙', '丙', '丁', '戊'].map((name) => [name, { type: 'text' }]))
    const document = {
      format: 1,
      id: 'untitled',
      version: '1.0.0',
      title: { zh: '无题', en: 'Untitled' },
      period: 'month',
      entities: { 院: { title: { en: 'Hospital' }, fields } },
      items: {},
    }
    const { code, out } = await jiheng('check - --lang en', { stdin: JSON.stringify(document) })
    expect(code).toBe(0)
    expect(out.match(/note TITLE_MISSING/g)).toHaveLength(3)
    expect(out).toContain('… and 2 more of TITLE_MISSING')
  })

  test('refuses what is not there and says what is', async () => {
    const near = await jiheng('check small-hopsital')
    expect(near).toMatchObject({ code: 2, out: '' })
    expect(near.err).toBe(
      'jiheng: 没有方案“small-hopsital”。是不是“small-hospital”？\n用法：jiheng check <ruleset> [--json]\n',
    )
    expect((await jiheng('check small-hospital@1.0.0 --lang en')).err).toContain(
      'There is no version of small-hospital "1.0.0". Did you mean "1.1.0"?',
    )
    const bare = await jiheng(['check', '.'], { cwd: emptyFolder() })
    expect(bare).toMatchObject({ code: 2 })
    expect(bare.err).toContain('里没有 ruleset.json')
  })
})

describe('released versions', () => {
  test('carry their tables and have the hash that their head had', async () => {
    const cwd = copyOfFiles()
    const folder = join(cwd, 'rulesets/small-hospital')
    const head = JSON.parse(readFileSync(join(folder, 'ruleset.json'), 'utf8')) as { version: string }
    const table: unknown = JSON.parse(readFileSync(join(folder, 'tables/point-value.json'), 'utf8'))
    mkdirSync(join(folder, 'versions'))
    writeFileSync(
      join(folder, 'versions/1.1.0.json'),
      JSON.stringify({ ruleset: head, tables: { 'point-value': table } }),
    )
    writeFileSync(join(folder, 'ruleset.json'), JSON.stringify({ ...head, version: '1.2.0' }))
    const released = await jiheng('hash small-hospital@1.1.0', { cwd })
    expect(released).toMatchObject({ code: 0, out: (await jiheng('hash small-hospital')).out })
    expect((await jiheng('hash small-hospital@1.2.0', { cwd })).out).not.toBe(released.out)
    expect(await jiheng('fmt small-hospital@1.1.0', { cwd })).toMatchObject({ code: 2, out: '' })
  })
})
