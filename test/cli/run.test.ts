import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, emptyFolder, jiheng } from './harness.ts'

interface RunJson {
  ruleset: { id: string; version: string; hash: string } | null
  period: string | null
  items: Record<string, Record<string, unknown>>
  problems: { code: string; severity: string; path: string; at?: unknown }[]
}

async function runJson(words: string, around = {}): Promise<{ code: number; json: RunJson; err: string }> {
  const { code, out, err } = await jiheng(`${words} --json`, around)
  return { code, json: JSON.parse(out) as RunJson, err }
}

describe('jiheng run --json', () => {
  test('prints every item by column and row, decimals as texts', async () => {
    const { code, json, err } = await runJson('run small-hospital --data data/2026-07')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(json).toEqual({
      ruleset: { id: 'small-hospital', version: '1.1.0', hash: (await jiheng('hash small-hospital')).out.trim() },
      period: '2026-07',
      items: {
        '科室.工作量绩效': { 701: '3000', 702: '2000', 901: '1125' },
        '科室.科室绩效': { 701: '4408.16', 702: '2938.78', 901: '1653.06' },
        '科室.人数': { 701: '3', 702: '2', 901: '1' },
        '科室.人均绩效': { 701: '1469.39', 702: '1469.39', 901: '1653.06' },
        '职工.个人绩效': {
          1001: '1782.5',
          1002: '1493.91',
          1003: '1131.75',
          2001: '1803.63',
          2002: '1135.15',
          9001: '1653.06',
        },
        '医院.已分配': { 1: '9000' },
      },
      problems: [],
    })
  })

  test('limits results to items that are asked for, by column, by name or by title', async () => {
    for (const name of ['科室.人数', '人数', 'Head_count']) {
      const { out } = await jiheng([
        'run',
        'small-hospital',
        '--data',
        'data/2026-07',
        '--item',
        name.replace('_', ' '),
        '--json',
      ])
      expect(Object.keys((JSON.parse(out) as RunJson).items)).toEqual(['科室.人数'])
    }
    const two = await runJson('run small-hospital --data data/2026-07 --item 人数 --item 科室绩效')
    expect(Object.keys(two.json.items).toSorted()).toEqual(['科室.人数', '科室.科室绩效'])
  })

  test('stops after a stage, and then does not miss what only later stages read', async () => {
    const cwd = copyOfFiles()
    const { json } = await runJson('run small-hospital --data data/2026-07 --stage first-allocation', { cwd })
    expect(Object.keys(json.items).toSorted()).toEqual([
      '科室.人均绩效',
      '科室.人数',
      '科室.工作量绩效',
      '科室.科室绩效',
    ])
    const head = join(cwd, 'rulesets/small-hospital/ruleset.json')
    const text = readFileSync(head, 'utf8').replace('"max": "31"', '"max": "31", "required": true')
    writeFileSync(head, text)
    writeFileSync(join(cwd, 'data/2026-07/职工.csv'), '工号,科室,姓名\n1001,701,王芳\n')
    const whole = await runJson('run small-hospital --data data/2026-07', { cwd })
    expect(whole.code).toBe(1)
    expect(whole.json.problems.map(({ code }) => code)).toContain('DATA_COLUMN_MISSING')
    expect(await runJson('run small-hospital --data data/2026-07 --stage first-allocation', { cwd })).toMatchObject({
      code: 0,
      json: { items: { '科室.人数': { 701: '1', 702: '0' }, '科室.人均绩效': { 702: { notApplicable: true } } } },
    })
  })

  test('says why a cell failed, and ends with 1', async () => {
    const cwd = copyOfFiles()
    writeFileSync(
      join(cwd, 'data/2026-07/职工.csv'),
      '工号,科室,职称系数,出勤天数\n1001,701,1.5,21\n1002,701,,22\n2001,702,1,20\n9001,901,1,20\n',
    )
    const { code, json } = await runJson('run small-hospital --data data/2026-07', { cwd })
    expect(code).toBe(1)
    expect(json.items['职工.个人绩效']).toEqual({
      1001: { failed: 'WEIGHT_NO_VALUE' },
      1002: { failed: 'WEIGHT_NO_VALUE' },
      2001: '2938.78',
      9001: '1653.06',
    })
    expect(json.problems.find((found) => found.code === 'WEIGHT_NO_VALUE')).toMatchObject({
      severity: 'error',
      path: '/items/职工.个人绩效',
    })
  })

  test('imports nothing of bad data and names file, row and column', async () => {
    const { code, json } = await runJson('run small-hospital --data data/bad')
    expect({ code, period: json.period, items: json.items }).toEqual({ code: 1, period: null, items: {} })
    expect(json.problems.map((found) => [found.code, found.path, found.at])).toEqual([
      ['DATA_NUMBER', '/data/医院/1/绩效总额', { file: '医院.csv', row: 2, column: '绩效总额' }],
      ['DATA_BELOW_MINIMUM', '/data/科室/701/工作量', { file: '科室.csv', row: 2, column: '工作量' }],
      ['DATA_NUMBER', '/data/职工/1002/职称系数', { file: '职工.csv', row: 3, column: '职称系数' }],
      ['DATA_REF_UNKNOWN', '/data/职工/1002/科室', { file: '职工.csv', row: 3, column: '科室' }],
    ])
  })

  test('does not calculate with a ruleset that has errors', async () => {
    const { code, out } = await jiheng('run - --data data/2026-07 --json', { stdin: '{"format": 1}' })
    const json = JSON.parse(out) as RunJson
    expect({ code, ...json, problems: json.problems.map((found) => found.code) }).toMatchObject({
      code: 1,
      ruleset: null,
      period: null,
      items: {},
    })
    expect(new Set(json.problems.map((found) => found.code))).toEqual(new Set(['SHAPE_KEY_MISSING']))
  })

  test('takes one JSON file as data, and the period from the command line', async () => {
    const cwd = copyOfFiles()
    const tables = {
      医院: { 绩效总额: 100 },
      科室: [{ 科室代码: '701', 类别: '临床', 工作量: 1 }],
      职工: [{ 工号: '1', 科室: '701', 职称系数: 1, 出勤天数: 1 }],
    }
    writeFileSync(join(cwd, 'month.json'), JSON.stringify({ tables }))
    const without = await runJson('run small-hospital --data month.json', { cwd })
    expect(without.json.problems.map(({ code }) => code)).toEqual(['DATA_PERIOD_MISSING'])
    const { json } = await runJson('run small-hospital --data month.json --period 2026-09', { cwd })
    expect(json).toMatchObject({ period: '2026-09', items: { '职工.个人绩效': { 1: '100' } } })
    const other = await runJson('run small-hospital --data data/2026-07 --period 2026-09', { cwd })
    expect(other.json.problems.map(({ code }) => code)).toEqual(['DATA_PERIOD_CONFLICT'])
  })
})

describe('jiheng run', () => {
  test('prints tables for people, in Chinese', async () => {
    const { code, out, err } = await jiheng('run small-hospital --data data/2026-07')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(
      [
        '科室 · 一次分配',
        '科室           科室绩效(元)  人均绩效(元/人)',
        '─────────────  ────────────  ───────────────',
        '心内科（701）       4408.16          1469.39',
        '检验科（702）       2938.78          1469.39',
        '院办（901）         1653.06          1653.06',
        '合计                9000.00',
        '',
      ].join('\n'),
    )
    expect(out).toMatch(/^小医院绩效方案 small-hospital@1\.1\.0 {2}2026-07\n/)
    expect(out).toMatch(/\n勾稽平衡：1 处全部成立。\n$/)
  })

  test('prints titles in English', async () => {
    const { out } = await jiheng('run small-hospital --data data/2026-07 --item 科室绩效 --lang en')
    expect(out).toContain('Department · First allocation\nDepartment    Department pay(元)\n')
    expect(out).toContain('\nTotal                    9000.00\n')
  })

  test('cuts tables to the width of a terminal and paints only there', async () => {
    const narrow = await jiheng('run small-hospital --data data/2026-07', { terminal: 36 })
    expect(narrow.out).toContain('\u001b[1m科室 · 一次分配\u001b[0m')
    expect(narrow.out).toMatch(/科室 +科室绩效\(元\)\n[─ ]+\n/)
    expect(narrow.out).toMatch(/科室 +人均绩效\(元\/人\)\n[─ ]+\n/)
    const plain = await jiheng('run small-hospital --data data/2026-07', {
      terminal: 80,
      env: { NO_COLOR: '1', LANG: 'zh_CN' },
    })
    expect(plain.out).not.toContain('\u001b')
  })

  test('keeps problems apart from results', async () => {
    const { code, out, err } = await jiheng('run small-hospital --data data/bad')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(
      '错误 DATA_NUMBER  /data/职工/1002/职称系数  职工.csv 第 3 行 “职称系数”\n  “职称系数”应为数字，这里是“一点二”。\n',
    )
    expect(err).toMatch(/没有计算：4 个错误。\n$/)
  })

  test('marks cells without value and tells of broken balances', async () => {
    const cwd = copyOfFiles()
    writeFileSync(
      join(cwd, 'data/2026-07/职工.csv'),
      '工号,科室,姓名,职称系数,出勤天数\n1001,701,王芳,1.5,21\n1002,701,李强,,22\n2001,702,赵磊,1,20\n',
    )
    const { code, out } = await jiheng('run small-hospital --data data/2026-07', { cwd })
    expect(code).toBe(1)
    expect(out).toMatch(/王芳（1001） +!\n/)
    expect(out).toMatch(/院办（901） +1653\.06 +不适用\n/)
    expect(out).toContain('勾稽平衡：0 处成立，1 处不成立。')
  })
})

describe('jiheng run --out', () => {
  test('writes JSON that is what --json prints', async () => {
    const cwd = copyOfFiles()
    const { code, out, err } = await jiheng('run small-hospital --data data/2026-07 --out result.json', { cwd })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '已写入 result.json。\n' })
    const printed = await jiheng('run small-hospital --data data/2026-07 --json', { cwd })
    expect(readFileSync(join(cwd, 'result.json'), 'utf8')).toBe(printed.out)
    expect(readdirSync(cwd).toSorted()).toEqual(['data', 'result.json', 'rulesets'])
  })

  test('writes CSV with a cell on each line', async () => {
    const cwd = copyOfFiles()
    writeFileSync(
      join(cwd, 'data/2026-07/职工.csv'),
      '工号,科室,姓名,职称系数,出勤天数\n1001,701,王芳,1.5,21\n2001,702,赵磊,1,20\n',
    )
    await jiheng('run small-hospital --data data/2026-07 --out result.csv --item 人均绩效 --item 人数', { cwd })
    expect(readFileSync(join(cwd, 'result.csv'), 'utf8').replace('\uFEFF', '').split('\r\n')).toEqual([
      '项目,行,名称,数值,状态',
      '科室.人数,701,心内科（701）,1,',
      '科室.人数,702,检验科（702）,1,',
      '科室.人数,901,院办（901）,0,',
      '科室.人均绩效,701,心内科（701）,4408.16,',
      '科室.人均绩效,702,检验科（702）,2938.78,',
      '科室.人均绩效,901,院办（901）,,不适用',
      '',
    ])
  })

  test('refuses other endings and places that cannot be written, leaving nothing behind', async () => {
    const cwd = copyOfFiles()
    const other = await jiheng('run small-hospital --data data/2026-07 --out result.xls', { cwd })
    expect(other).toMatchObject({ code: 2, out: '' })
    expect(other.err).toContain('.json 或 .csv')
    mkdirSync(join(cwd, 'taken.json'))
    expect(await jiheng('run small-hospital --data data/2026-07 --out taken.json', { cwd })).toMatchObject({ code: 2 })
    expect(await jiheng('run small-hospital --data data/2026-07 --out nowhere/result.json', { cwd })).toMatchObject({
      code: 2,
    })
    expect(readdirSync(cwd).toSorted()).toEqual(['data', 'rulesets', 'taken.json'])
  })

  test('writes nothing when nothing was calculated', async () => {
    const cwd = copyOfFiles()
    expect(await jiheng('run small-hospital --data data/bad --out result.json', { cwd })).toMatchObject({ code: 1 })
    expect(existsSync(join(cwd, 'result.json'))).toBe(false)
  })
})

describe('jiheng run --history', () => {
  test('takes earlier results as run wrote them', async () => {
    const cwd = copyOfFiles()
    mkdirSync(join(cwd, 'history'))
    await jiheng('run small-hospital --data data/2026-07 --out history/2026-07.json', { cwd })
    expect(await runJson('run small-hospital --data data/2026-08 --history history', { cwd })).toMatchObject({
      code: 0,
      json: { problems: [] },
    })
  })

  test('looks back at results and at data of earlier periods, rows that left included', async () => {
    const cwd = copyOfFiles()
    mkdirSync(join(cwd, 'history'))
    const head = join(cwd, 'rulesets/small-hospital/ruleset.json')
    const document = JSON.parse(readFileSync(head, 'utf8')) as { items: Record<string, unknown> }
    const past = { kind: 'history', module: 'accounting', window: 'previous', function: 'value', scale: 2 }
    document.items['科室.上月工作量'] = { ...past, of: '科室.工作量', unit: '点' }
    document.items['职工.上月绩效'] = { ...past, of: '职工.个人绩效', unit: '元' }
    writeFileSync(head, JSON.stringify(document))
    const july = await runJson('run small-hospital --data data/2026-07 --out history/july.json', { cwd })
    expect(july.json).toMatchObject({ inputs: { '科室.工作量': { 701: '1200', 702: '800', 901: '500' } } })
    const { code, json } = await runJson('run small-hospital --data data/2026-08 --history history', { cwd })
    expect({ code, problems: json.problems }).toEqual({ code: 0, problems: [] })
    expect(json.items['科室.上月工作量']).toEqual({ 701: '1200', 702: '800', 901: '500' })
    // 1003 left, 1004 came.
    const pay = { 1001: '1782.5', 1002: '1493.91', 1004: null, 2001: '1803.63', 2002: '1135.15', 9001: '1653.06' }
    expect(json.items['职工.上月绩效']).toEqual(pay)
    const byData = await runJson('run small-hospital --data data/2026-08 --history data', { cwd })
    expect(byData.json.items).toEqual(json.items)
    const without = await runJson('run small-hospital --data data/2026-08', { cwd })
    expect(without.json.items['科室.上月工作量']).toEqual({ 701: null, 702: null, 901: null })
  })

  test('stops when the data of an earlier period has errors', async () => {
    const cwd = copyOfFiles()
    const head = join(cwd, 'rulesets/small-hospital/ruleset.json')
    const document = JSON.parse(readFileSync(head, 'utf8')) as { items: Record<string, unknown> }
    const past = { kind: 'history', module: 'accounting', window: 'previous', function: 'value', scale: 2 }
    document.items['科室.上月工作量'] = { ...past, of: '科室.工作量', unit: '点' }
    writeFileSync(head, JSON.stringify(document))
    writeFileSync(join(cwd, 'data/2026-07/科室.csv'), '科室代码\n')
    const { code, json } = await runJson('run small-hospital --data data/2026-08 --history data', { cwd })
    expect({ code, items: json.items }).toEqual({ code: 1, items: {} })
    expect(json.problems).toContainEqual(
      expect.objectContaining({ at: expect.objectContaining({ file: '2026-07/科室.csv' }) as object }),
    )
  })

  test('names the file that is no result, and periods that come twice', async () => {
    const cwd = copyOfFiles()
    const folder = join(cwd, 'history')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.json'), '{"period": "2026-07", "itmes": {}}')
    const wrong = await runJson('run small-hospital --data data/2026-08 --history history', { cwd })
    expect(wrong.code).toBe(1)
    expect(wrong.json.problems).toMatchObject([{ code: 'SHAPE_KEY_MISSING', at: { file: 'a.json' } }])
    writeFileSync(join(folder, 'a.json'), '{"period": "2026-07", "items": {"科室.人数": {"701": "three"}}}')
    writeFileSync(join(folder, 'b.json'), '{"period": "2026-07", "items": {}}')
    const twice = await runJson('run small-hospital --data data/2026-08 --history history', { cwd })
    expect(twice.json.problems.map(({ code }) => code)).toEqual(['PAST_RUN_TWICE', 'PAST_RUN_VALUE'])
  })

  test('is a folder that exists', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'month.json'), '{}')
    expect((await jiheng('run - --data month.json --history absent', { cwd, stdin: '{}' })).code).toBe(2)
    expect((await jiheng('run - --data month.json --history month.json', { cwd, stdin: '{}' })).err).toContain(
      '--history 要的是文件夹',
    )
  })
})
