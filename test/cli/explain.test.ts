import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, jiheng } from './harness.ts'

const AUGUST = 'explain small-hospital --data data/2026-08'

describe('jiheng explain', () => {
  test('follows a number down to imported cells and parameters, in Chinese', async () => {
    const { code, out, err } = await jiheng(`${AUGUST} --item 科室.人均绩效 --row 701`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^科室 · 心内科（701） · 人均绩效 = 1758.12 元\/人\n/)
    expect(out).toContain('├─ = 5274.36 ÷ 3\n')
    expect(out).toContain('绩效总额  10000 元  ← 医院.csv 第 2 行 “绩效总额”\n')
    expect(out).toContain('点值          2.6 元/点  ← 参数“点值”，2026-08 起，院办发〔2026〕11号\n')
    expect(out).toContain('工作量        1350.5 点  ← 科室.csv 第 2 行 “工作量”\n')
  })

  test('says the same in English', async () => {
    const { out } = await jiheng(`${AUGUST} --item 科室.工作量绩效 --row 901 --lang en`)
    expect(out).toBe(
      [
        'Department · 院办 (901) · Workload pay = 1170 元',
        '├─ Computed by formula: Workload × Value of a point × IF(Category = "职能", Administrative factor, 1)',
        '├─ Source: 拟定',
        '└─ Workload × Value of a point × IF(Category = "职能", Administrative factor, 1)',
        '   ├─ = 500 × 2.6 × IF("职能" = "职能", 0.9, 1)',
        '   ├─ = 1170 元',
        '   ├─ Workload                  500 点  ← 科室.csv row 4 "工作量"',
        '   ├─ Value of a point       2.6 元/点  ← parameter "点值" since 2026-08, 院办发〔2026〕11号',
        '   ├─ Category                    职能  ← 科室.csv row 4 "类别"',
        '   └─ Administrative factor     0.9 倍  ← parameter "职能科室系数" since 2026-01, 拟定',
        '',
      ].join('\n'),
    )
  })

  test('lists what a sum is made of, largest first', async () => {
    const { out } = await jiheng(`${AUGUST} --item 已分配 --lang en`)
    const names = [...out.matchAll(/(王芳|李强|陈杰|赵磊|孙丽|周静) \(\d+\) +([\d.]+) 元 +([\d.]+)%/g)]
    expect(names).toHaveLength(6)
    const amounts = names.map(([, , amount]) => Number(amount))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    expect(out).toContain('= 10000 元 (6 parts)')
  })

  test('does not tell twice what it has told', async () => {
    const { out } = await jiheng(`${AUGUST} --item 职工.个人绩效 --row 1001`)
    expect(out.match(/把“绩效总额”按/g)).toHaveLength(1)
  })

  test('tells why there is no value', async () => {
    const cwd = copyOfFiles()
    writeFileSync(
      join(cwd, 'data/2026-08/职工.csv'),
      '工号,科室,姓名,职称系数,出勤天数\n1001,701,王芳,1.5,21\n1002,701,李强,,22\n',
    )
    const failed = await jiheng(`${AUGUST} --item 个人绩效 --row 1001`, { cwd })
    expect(failed.code).toBe(0)
    expect(failed.out).toMatch(/^职工 · 王芳（1001） · 个人绩效 = 没有算出\n/)
    expect(failed.out).toContain('权重“职称系数 * 出勤天数”有一行没有数值')
    const outside = await jiheng(`${AUGUST} --item 人均绩效 --row 702`, { cwd })
    expect(outside.out).toMatch(/^科室 · 检验科（702） · 人均绩效 = 不适用\n/)
    expect((await jiheng(`${AUGUST} --item 职称系数 --row 1002`, { cwd })).out).toMatch(
      /^职工 · 李强（1002） · 职称系数 = 空\n/,
    )
  })

  test('prints JSON: cell, sentence and blocks', async () => {
    const { code, out } = await jiheng(`${AUGUST} --item 科室.科室绩效 --row 701 --json`)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      column: '科室.科室绩效',
      row: '701',
      title: { zh: '科室绩效', en: 'Department pay' },
      value: { state: 'value', type: 'number', text: '5274.36', unit: '元' },
      source: '拟定',
    })
    expect((JSON.parse(out) as { blocks: { block: string }[] }).blocks.map(({ block }) => block)).toContain('parts')
  })

  test('explains imported cells, and the only row without --row', async () => {
    const { out } = await jiheng(`${AUGUST} --item 医院.绩效总额`)
    expect(out).toMatch(/^医院 · 1 · 绩效总额 = 10000 元\n/)
    expect(out).toContain('← 医院.csv 第 2 行 “绩效总额”')
    expect((await jiheng(`${AUGUST} --item 职称系数 --row 1002 --lang en`)).out).toContain(
      'Supplied by Personnel office.',
    )
  })

  test('refuses rows and items that are not there, or not said', async () => {
    expect((await jiheng(`${AUGUST} --item 人均绩效 --row 702x`)).err).toContain('没有“科室”的行“702x”。是不是“702”？')
    expect((await jiheng(`${AUGUST} --item 人均绩效`)).err).toContain('还要用 --row 写明哪一行，如 701, 702, 901。')
    expect((await jiheng(`${AUGUST} --item 人均绩校 --row 701`)).err).toContain(
      '没有项目或数据项“人均绩校”。是不是“人均绩效”？',
    )
    const twice = await jiheng(`${AUGUST} --item 科室 --row 701 --lang en`)
    expect(twice).toMatchObject({ code: 2, out: '' })
    expect((await jiheng(`${AUGUST} --item Name --row 701 --lang en`)).err).toContain(
      'Several items have this name; say which: 科室.名称, 职工.姓名.',
    )
  })

  test('cannot explain what was not calculated', async () => {
    const bad = 'explain small-hospital --data data/bad --item 人均绩效 --row 701'
    expect(await jiheng(bad)).toMatchObject({ code: 1, out: '' })
    const { code, out } = await jiheng(`${bad} --json`)
    expect(code).toBe(1)
    expect((JSON.parse(out) as { problems: unknown[] }).problems).toHaveLength(4)
  })
})
