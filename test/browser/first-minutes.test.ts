import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { servePage } from './open-page.ts'

/** The example scheme with a release, a draft that raises one multiple, and a third period whose data has an error. */
const folder = mkdtempSync(join(tmpdir(), 'jiheng-first-minutes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const own = join(folder, 'county-example')
const units = join(own, 'data/2026-09/核算单元.csv')

function write(): string {
  cpSync(fileURLToPath(new URL('../../rulesets/county-example', import.meta.url)), own, { recursive: true })
  const file = join(own, 'ruleset.json')
  const ruleset = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string
    parameters: Record<string, { values: { value: string }[] }>
  }
  const points = JSON.parse(readFileSync(join(own, 'tables/项目点数.json'), 'utf8')) as unknown
  mkdirSync(join(own, 'versions'))
  writeFileSync(join(own, 'versions/1.0.0.json'), JSON.stringify({ ruleset, tables: { 项目点数: points } }))
  const [row] = ruleset.parameters['护士长倍数']?.values ?? []
  if (row === undefined) throw new Error('the example has no 护士长倍数')
  row.value = '1.5'
  ruleset.version = '1.1.0-draft.1'
  writeFileSync(file, JSON.stringify(ruleset))
  cpSync(join(own, 'data/2026-08'), join(own, 'data/2026-09'), { recursive: true })
  writeFileSync(join(own, 'data/2026-09/period.txt'), '2026-09\n')
  change((text) => text.replace('1011,101,内科医生组,医生组,4634,77,', '1011,101,内科医生组,医生组,4634,7O,'))
  return folder
}

function change(how: (text: string) => string): void {
  const before = readFileSync(units, 'utf8')
  const after = how(before)
  expect(after).not.toBe(before)
  writeFileSync(units, after)
}

const open = servePage(write)

describe('the draft of a scheme', () => {
  test('is tried on the same data: the parameter with its old and new value is the cause, and who gains and loses', async () => {
    const { page, address } = await open('/county-example/2026-08/overview')
    await page.getByText('有一份未发布的草案 1.1.0-draft.1。').waitFor()
    await page.getByRole('link', { name: '草案 1.1.0-draft.1 试算' }).click()
    await page.getByRole('heading', { name: '草案 1.1.0-draft.1 与现行 1.0.0 相比' }).waitFor()
    expect(address()).toBe('/county-example/2026-08/trial')
    await page.getByText('护士长倍数 1.4 倍 → 1.5 倍').first().waitFor()
    await page.getByRole('link', { name: '绩效明细单（应发，税前）' }).click()
    const people = page.getByRole('table')
    await people.getByRole('button').first().click()
    const panel = page.getByRole('complementary', { name: '草案为什么使它变化' })
    await panel.getByText('参数：护士长倍数').waitFor()
    expect(await panel.getByTestId('difference').innerText()).toMatch(/^\+/)
    await panel.getByRole('link', { name: '怎么来的' }).last().click()
    expect(address()).toContain('version=1.1.0-draft.1')
    await page.getByTestId('explained-value').waitFor()
    await page.getByText('正在看 1.1.0-draft.1 版').waitFor()
  })
})

describe('what changed since the period before', () => {
  test('is told with its main cause, and leads to all causes and on to the explanation of either period', async () => {
    const { page, address } = await open('/county-example/2026-08/overview')
    await page.getByRole('heading', { name: '比 2026-07，变化最大的' }).waitFor()
    await page
      .getByText(/^主要因为/)
      .first()
      .waitFor()
    await page
      .getByRole('link', { name: /为什么变了$/ })
      .first()
      .click()
    const panel = page.getByRole('complementary', { name: '为什么变了' })
    const difference = await panel.getByTestId('difference').innerText()
    const amounts = await panel.locator('ol strong').allInnerTexts()
    const cents = (text: string) => BigInt((/[+-]?[\d,]+\.\d\d/.exec(text)?.[0] ?? '0').replace(/[,.+]/g, ''))
    expect(amounts.reduce((sum, text) => sum + cents(text), 0n)).toBe(cents(difference))
    await panel.getByRole('link', { name: '怎么来的' }).first().click()
    await page.getByTestId('explained-value').waitFor()
    expect(address()).toContain('/county-example/2026-07/')
  })

  test('is asked of any number', async () => {
    const { page } = await open('/county-example/2026-08/results?entity=科室&why=科室.可分配&at=101')
    await page.getByRole('link', { name: '和上期比' }).click()
    await page.getByRole('complementary', { name: '为什么变了' }).getByTestId('difference').waitFor()
  })
})

describe('a period whose data has an error', () => {
  test('opens first, says what to correct, offers the last complete one, and is calculated once corrected', async () => {
    const { page, address } = await open('/')
    await page.getByRole('heading', { name: '2026-09 还有 1 处数据要改' }).waitFor()
    expect(address()).toBe('/county-example/2026-09/overview')
    await page.getByRole('heading', { name: /病案室.*应于 2026-10-05 前报送.*1 处/ }).waitFor()
    const place = page.getByRole('listitem').filter({ hasText: '7O' }).first()
    expect(await place.innerText()).toContain('核算单元.csv')
    expect(await place.innerText()).toContain('第 2 行')
    expect(await place.innerText()).toContain('“出院人次”列')
    await page.getByRole('link', { name: '看 2026-08 的结果' }).waitFor()
    await page.getByRole('link', { name: '结果', exact: true }).click()
    await page.getByRole('link', { name: '看要改哪些地方' }).click()
    change((text) => text.replace(',7O,', ',70,'))
    await page.getByText('全部平衡').waitFor()
    expect(await page.getByRole('heading', { name: /处数据要改/ }).count()).toBe(0)

    // From now on figures are shown: they stay until somebody asks for those of the changed files.
    change((text) => text.replace(',4634,70,', ',4634,71,'))
    await page.getByText('文件已改动').waitFor()
    await page.getByRole('button', { name: '重新计算' }).click()
    await page.getByText('全部平衡').waitFor()
    await page.getByText('文件已改动').waitFor({ state: 'detached' })
  })
})
