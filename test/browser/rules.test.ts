import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { servePage } from './open-page.ts'

/** The test scheme, with a long chain of further rules hung onto it. */
const RULES = 300
const folder = mkdtempSync(join(tmpdir(), 'jiheng-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(): string {
  cpSync(fileURLToPath(new URL('../server/files/rulesets/small', import.meta.url)), join(folder, 'small'), {
    recursive: true,
  })
  cpSync(join(folder, 'small'), join(folder, 'large'), { recursive: true })
  const file = join(folder, 'large/ruleset.json')
  const ruleset = JSON.parse(readFileSync(file, 'utf8')) as { id: string; items: Record<string, object> }
  ruleset.id = 'large'
  const modules = ['accounting', 'assessment', 'first-allocation']
  for (let i = Object.keys(ruleset.items).length; i < RULES; i++) {
    const reads = i % 7 === 0 ? '点数' : `指标${Math.max(20, i - 1 - (i % 5))} + 点数`
    ruleset.items[`科室.指标${i}`] = {
      kind: 'formula',
      module: modules[Math.floor((i * modules.length) / RULES)],
      title: { en: `Indicator ${i}` },
      unit: '点',
      scale: 2,
      formula: i < 21 ? '点数' : reads,
      source: '测试方案',
    }
  }
  writeFileSync(file, JSON.stringify(ruleset))
  return folder
}

const open = servePage(write)
const card = (key: string) => `[data-rule="${key}"]`

describe('the graph', () => {
  test('has a card for every rule: kind, title, rule in words, figure with unit', async () => {
    const { page } = await open('/small/2026-08/rules?item=科室.考核系数')
    const text = await page.locator(card('科室.考核系数')).innerText()
    for (const part of ['公式', '科室', '考核系数', 'MIN(满意度 ÷ 95%, 1)', '94.74 ～ 100.00', '%'])
      expect(text).toContain(part)
    expect(await page.locator('[data-rule]').count()).toBe(8)
    expect(await page.locator('.react-flow__edge').count()).toBe(5)
  })

  test('finds a rule by keyboard, and tells what it is', async () => {
    const { page, address } = await open('/small/2026-08/rules')
    await page.locator(card('职工.二次分配')).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('预留')
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary', { name: '年终预留' })
    await details.getByText('绩效总额 - 可分配总额').waitFor()
    await details.getByText('10,000.00').first().waitFor()
    expect(address()).toBe('/small/2026-08/rules?item=医院.年终预留')
    expect(await page.locator(card('医院.年终预留')).getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator(':focus').innerText()).toBe('年终预留')
    await page.keyboard.press('Escape')
    expect(address()).toBe('/small/2026-08/rules')
  })

  test('is gone through with Tab from left to right, as the flow goes', async () => {
    const { page } = await open('/small/2026-08/rules')
    await page.locator(card('职工.二次分配')).waitFor()
    const lefts = await page
      .locator('[data-rule]')
      .evaluateAll((cards) => cards.map((one) => Math.round(one.getBoundingClientRect().left)))
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b))
    expect(new Set(lefts).size).toBeGreaterThan(3)
  })

  test('is walked with the arrow keys', async () => {
    const { page, address } = await open('/small/2026-08/rules?item=科室.点数')
    await page.locator(card('科室.点数')).focus()
    await page.keyboard.press('ArrowRight')
    expect(address()).toBe('/small/2026-08/rules?item=科室.一次分配')
    await page.keyboard.press('ArrowRight')
    expect(address()).toBe('/small/2026-08/rules?item=职工.二次分配')
    await page.keyboard.press('ArrowLeft')
    expect(address()).toBe('/small/2026-08/rules?item=科室.一次分配')
    expect(await page.locator(':focus').getAttribute('data-rule')).toBe('科室.一次分配')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').innerText()).toBe('一次分配')
    await page.keyboard.press('Escape')
    expect(address()).toBe('/small/2026-08/rules')
  })

  test('tells apart what a rule comes from, what it goes into, and the rest', async () => {
    const { page } = await open('/small/2026-08/rules?item=科室.一次分配')
    const tone = (key: string) => page.locator(card(key)).getAttribute('data-tone')
    await page.locator(card('科室.一次分配')).waitFor()
    expect(await tone('科室.一次分配')).toBe('selected')
    expect(await tone('科室.点数')).toBe('source')
    expect(await tone('医院.可分配总额')).toBe('source')
    expect(await tone('职工.二次分配')).toBe('use')
    expect(await tone('医院.年终预留')).toBe('dim')
  })

  test('shows the figures of one row', async () => {
    const { page } = await open('/small/2026-08/rules?of=科室&ofRow=101&item=职工.二次分配')
    const details = page.getByRole('complementary', { name: '二次分配' })
    await details.getByText('47,204.45').first().waitFor()
    expect(await page.locator(card('科室.点数')).innerText()).toContain('300.00')
    expect(await page.locator(card('医院.可分配总额')).innerText()).toContain('90,000.01')
    const rows = await details.getByRole('button', { name: /（P\d）/ }).allInnerTexts()
    expect(rows.map((row) => row.slice(0, 2))).toEqual(['王芳', '李强', '赵敏'])
  })

  test('leads from a row’s value to its explanation and back to the rule', async () => {
    const { page } = await open('/small/2026-08/rules?item=科室.一次分配')
    await page.getByRole('complementary').getByRole('button', { name: /内科/ }).click()
    await page.getByTestId('explained-value').waitFor()
    await page.goBack()
    await page.getByRole('complementary', { name: '一次分配' }).waitFor()
  })
})

describe(`${RULES} rules`, () => {
  test('are laid out beside the page, which stays alive, and the one asked for comes into sight', async () => {
    const { page } = await open('/large/2026-08/overview')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => {
      const gaps: number[] = []
      let last = performance.now()
      const beat = () => {
        const now = performance.now()
        gaps.push(now - last)
        last = now
        setTimeout(beat, 10)
      }
      beat()
      Object.assign(window, { gaps })
    })
    await page.getByRole('link', { name: '规则图' }).click()
    await page.locator('[data-rule]').first().waitFor()
    const longest = await page.evaluate(() => Math.max(...(window as unknown as { gaps: number[] }).gaps))
    expect(longest).toBeLessThan(1500)
    await page.keyboard.press('/')
    await page.keyboard.type('指标250')
    await page.keyboard.press('Enter')
    const found = page.locator(card('科室.指标250'))
    await found.waitFor()
    await page.waitForTimeout(400)
    const box = await found.boundingBox()
    expect(box?.x).toBeGreaterThan(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(1366)
  })
})
