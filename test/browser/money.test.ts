import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { servePage } from './open-page.ts'

const example = fileURLToPath(new URL('../../rulesets/county-example', import.meta.url))

/** The example, and the same with a month whose data has an error: an earlier one, and the one that is still open. */
function schemes(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-money-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(example, join(folder, 'county-example'), { recursive: true })
  for (const [id, month] of [
    ['broken', '2026-07'],
    ['open', '2026-08'],
  ] as const) {
    cpSync(example, join(folder, id), { recursive: true })
    const hospital = join(folder, id, 'data', month, '医院.csv')
    writeFileSync(hospital, readFileSync(hospital, 'utf8').replace(/\d+\.00/, '不知道'))
  }
  return folder
}
const folder = schemes()
const open = servePage(() => folder)

const card = (page: Page) => page.getByRole('region', { name: /绩效总额去了哪里|Where the money went/ }).first()
const picture = (page: Page) => page.getByRole('group', { name: /绩效总额去了哪里|Where the money went/ })
const part = (page: Page, id: string) => page.locator(`[data-part="${id}"]`)
const details = (page: Page, name: string) => page.getByRole('complementary', { name })

describe('where the money went', () => {
  test('is the year so far, from the total to the staff groups, and any month of it', async () => {
    const { page, address } = await open('/county-example/2026-08/overview')
    await picture(page).waitFor()
    await card(page).getByText('3,006,500.00 元').waitFor()
    await card(page).getByText('2026-07 至 2026-08，共 2 期').waitFor()
    for (const head of ['月度与年终', '绩效科目', '科室类别', '科室', '人员类别']) {
      await card(page).getByRole('listitem').filter({ hasText: head }).first().waitFor()
    }
    const labels = await picture(page)
      .getByRole('button')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))
    expect(labels).toContain('月度发放 → 夜班津贴，92,960.00 元，占全部 3.1%')
    expect(labels).toContain('内科，322,324.29 元，占全部 10.7%')
    await card(page).getByRole('button', { name: '2026-08', exact: true }).click()
    await card(page).getByText('1,526,500.00 元').waitFor()
    expect(address()).toBe('/county-example/2026-08/overview?span=period')
  })

  test('leads from a band of the year to a month, to its rows, to why a number is so', async () => {
    const { page, address } = await open('/county-example/2026-08/overview')
    await part(page, '4@科室/101→5=医').dispatchEvent('click')
    const year = details(page, '内科 → 医生')
    await year.getByText('155,023.82 元').waitFor()
    await year.getByRole('link', { name: '2026-07' }).click()
    const month = details(page, '内科 → 医生')
    await month.getByText('76,943.86 元').waitFor()
    await month.getByText('任职 · 管理岗绩效', { exact: true }).waitFor()
    await month
      .getByRole('link', { name: /^熊平杰 · 内科/ })
      .first()
      .click()
    await page.getByTestId('explained-value').waitFor()
    expect(address()).toContain('/county-example/2026-07/overview?span=period&part=4@科室/101→5=医&why=任职.')
    await page.goBack()
    await details(page, '内科 → 医生').waitFor()
  })

  test('leads from a department to its row in the results', async () => {
    const { page, address } = await open('/county-example/2026-08/overview')
    await picture(page).waitFor()
    await page.getByText('外科', { exact: true }).first().click()
    await details(page, '外科').getByRole('button', { name: /^护理/ }).waitFor()
    await details(page, '外科').getByRole('link').click()
    await page.locator('tbody th').filter({ hasText: '外科' }).waitFor()
    expect(address()).toBe('/county-example/2026-08/results?entity=科室&filter=外科')
  })

  test('is walked with the arrow keys from one stop of the Tab key', async () => {
    const { page } = await open('/county-example/2026-08/overview?span=period')
    await picture(page).waitFor()
    expect(await picture(page).locator('[tabindex="0"]').count()).toBe(1)
    await page.getByRole('button', { name: '表', exact: true }).focus()
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-part'))
    expect(await focused()).toBe('0=绩效总额')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowDown']) {
      await page.keyboard.press(key)
    }
    expect(await focused()).toBe('1=月度发放→2=管理岗绩效')
    await page.keyboard.press('Enter')
    await details(page, '月度发放 → 管理岗绩效').getByText('216,438.02 元').waitFor()
    await page.keyboard.press('Tab')
    expect(await details(page, '月度发放 → 管理岗绩效').locator(':focus').count()).toBe(1)
    await page.keyboard.press('Escape')
    await details(page, '月度发放 → 管理岗绩效').waitFor({ state: 'detached' })
    expect(await focused()).toBe('1=月度发放→2=管理岗绩效')
  })

  test('can be read as a table, in English, that adds up', async () => {
    const { page } = await open('/county-example/2026-08/overview', { locale: 'en-US', colorScheme: 'dark' })
    await card(page).getByRole('button', { name: 'Table' }).click()
    const rows = card(page).locator('tbody tr')
    await rows.filter({ hasText: 'Retained for year-end' }).getByText('300,650.00').waitFor()
    const cells = await card(page).locator('tbody').last().locator('td:nth-child(4)').allInnerTexts()
    const sum = cells.reduce((all, text) => all + BigInt(text.replace(/[,.]/g, '')), 0n)
    expect(sum).toBe(270_585_000n)
    await rows.filter({ hasText: 'Retained for year-end' }).getByRole('button').click()
    await details(page, 'Performance pay → Retained for year-end').getByText('10.0% of all').waitFor()
  })

  test('says which months are not in it', async () => {
    const { page } = await open('/broken/2026-08/overview')
    await card(page).getByText('1,526,500.00 元').waitFor()
    await card(page).getByText('未计入 2026-07：数据有错误，没有算出。').waitFor()
  })

  test('is there while the latest month is still open, and is looked into without leaving it', async () => {
    const { page, address } = await open('/open/2026-08/overview')
    await card(page).getByText('1,480,000.00 元').waitFor()
    await part(page, '3=医技').click({ force: true })
    await details(page, '医技')
      .getByRole('button', { name: /^检验科/ })
      .waitFor()
    expect(address()).toBe('/open/2026-08/overview?part=3=医技')
  })

  test('fits a narrow window by moving sideways, the page itself does not', async () => {
    const { page } = await open('/county-example/2026-08/overview', { viewport: { width: 420, height: 800 } })
    await picture(page).waitFor()
    const { inner, wide } = await page.evaluate(() => ({
      inner: innerWidth,
      wide: document.documentElement.scrollWidth,
    }))
    expect(wide).toBeLessThanOrEqual(inner)
    expect(await picture(page).evaluate((svg) => svg.clientWidth)).toBeGreaterThan(700)
  })
})
