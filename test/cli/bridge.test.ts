import { describe, expect, test } from 'vitest'
import { jiheng } from './harness.ts'

const BOTH = 'bridge small-hospital --data data/2026-07 --data data/2026-08'

describe('jiheng bridge', () => {
  test('splits the difference of final results by cause', async () => {
    const { code, out, err } = await jiheng(BOTH)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe('医院 · 已分配 · 合计\n9000.00 → 10000.00，相差 +1000.00\n  +1000.00  数据：医院·绩效总额\n')
  })

  test('adds up to the difference of one cell, to the cent', async () => {
    const { out } = await jiheng(`${BOTH} --item 科室绩效 --row 701 --json`)
    const { from, to, bridges } = JSON.parse(out) as {
      from: string
      to: string
      bridges: {
        column: string
        row: string
        from: string
        to: string
        difference: string
        parts: { amount: string }[]
      }[]
    }
    expect({ from, to }).toEqual({ from: '2026-07', to: '2026-08' })
    expect(bridges).toMatchObject([
      { column: '科室.科室绩效', row: '701', from: '4408.16', to: '5274.36', difference: '866.20' },
    ])
    const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))
    const [only] = bridges
    expect(only?.parts.length).toBeGreaterThan(1)
    expect(only?.parts.reduce((sum, { amount }) => sum + cents(amount), 0n)).toBe(cents('866.20'))
  })

  test('names causes in English: people, parameters, data', async () => {
    const { out } = await jiheng(`${BOTH} --item 工作量绩效 --item 人数 --lang en`)
    expect(out).toContain('Department · Workload pay · total\n6125.00 → 6657.30, difference +532.30\n')
    expect(out).toMatch(/\+\d+\.\d\d {2}parameter: Value of a point\n/)
    expect(out).toMatch(/\+\d+\.\d\d {2}data: Department · Workload\n/)
    expect((await jiheng(`${BOTH} --item 个人绩效 --row 1004 --lang en`)).out).toContain('joined or left: Staff')
  })

  test('wants two sets of data and a row that one of them has', async () => {
    expect(await jiheng('bridge small-hospital --data data/2026-07')).toMatchObject({ code: 2, out: '' })
    expect((await jiheng(`${BOTH} --data data/2026-08`)).err).toContain('--data 要写两次')
    expect((await jiheng(`${BOTH} --item 人数 --row 999`)).err).toContain('没有“科室”的行“999”。')
  })

  test('says what is wrong with either', async () => {
    const { code, out, err } = await jiheng('bridge small-hospital --data data/2026-07 --data data/bad')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('DATA_NUMBER')
  })
})
