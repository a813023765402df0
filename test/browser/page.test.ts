import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { servePage } from './open-page.ts'

const open = servePage()

const explained = (page: Page) => page.getByTestId('explained-value')
const cell = (page: Page, row: string, column: number) =>
  page
    .getByRole('row')
    .filter({ hasText: row })
    .getByRole('gridcell')
    .nth(column)
    .or(page.getByRole('row').filter({ hasText: row }).locator('td').nth(column))
    .first()

describe('opening', () => {
  test('without an address leads to the latest period of the scheme with data', async () => {
    const { page, address } = await open('/')
    await page.getByRole('heading', { level: 1, name: '小医院方案' }).waitFor()
    expect(address()).toBe('/small/2026-08/overview')
    expect(await page.title()).toBe('小医院方案 · 绩衡 Jiheng')
  })

  test('shows what flows between the modules, balances and problems', async () => {
    const { page } = await open('/small/2026-08/overview')
    for (const module of ['预算', '核算', '考核', '一次分配', '二次分配']) {
      await page.getByRole('heading', { level: 3, name: module }).first().waitFor()
    }
    await page.getByRole('link', { name: '可分配总额 90,000.01' }).waitFor()
    await page.getByText('100,000.01').first().waitFor()
    await page.getByText('除数“床日”为 0').waitFor()
    await page.getByText('2026-07 的数据有错误').waitFor()
    expect(await page.locator('svg path').count()).toBeGreaterThan(5)
  })

  test('leads from a flow to its rule', async () => {
    const { page, address } = await open('/small/2026-08/overview')
    await page
      .getByRole('link', { name: /考核系数/ })
      .first()
      .click()
    await page.getByRole('complementary', { name: '考核系数' }).waitFor()
    expect(address()).toBe('/small/2026-08/rules?item=科室.考核系数')
  })
})

describe('the language', () => {
  test('is the browser’s, can be changed, and is remembered', async () => {
    const { page } = await open('/small/2026-08/results?entity=科室', { locale: 'en-US' })
    await page.getByRole('columnheader', { name: 'First allocation' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('columnheader', { name: '一次分配' }).waitFor()
    await page.reload()
    await page.getByRole('columnheader', { name: '一次分配' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  test('reaches everything: an English page has no Chinese words of its own', async () => {
    const { page } = await open('/small/2026-08/overview', { locale: 'en-US' })
    await page.getByRole('heading', { name: 'What flows between the modules' }).waitFor()
    const places = [
      ['overview', 'Balance checks'],
      ['rules?item=科室.一次分配', 'Row by row'],
      ['results?entity=科室&why=科室.点数&at=101', 'Where this number comes from'],
    ] as const
    for (const [path, heading] of places) {
      await page.goto(new URL(`/small/2026-08/${path}`, page.url()).href)
      await page.getByRole('heading', { name: heading }).waitFor()
      await page
        .getByRole('link', { name: 'Open in r' })
        .or(page.getByText('Discharges'))
        .or(page.getByText('Balanced'))
        .first()
        .waitFor()
      const words = await page.locator('h1, h2, h3, th, label, nav, dt, small').allInnerTexts()
      const chinese = words.filter((text) =>
        /\p{Script=Han}/u.test(text.replace(/[内外]科|门诊|小医院|院办发〔2026〕1号|中文/g, '')),
      )
      expect({ path, chinese }).toEqual({ path, chinese: [] })
    }
  })
})

describe('results', () => {
  test('are right-aligned numbers with separators whose totals tie', async () => {
    const { page } = await open('/small/2026-08/results?entity=职工')
    const pay = page.getByRole('row').filter({ hasText: '王芳' }).locator('td').last()
    expect(await pay.innerText()).toBe('19,136.94')
    expect(await pay.evaluate((element) => getComputedStyle(element).textAlign)).toBe('right')
    expect(await page.locator('tfoot td').last().innerText()).toBe('90,000.01')
  })

  test('can be sorted and filtered, and the address keeps both', async () => {
    const { page, address } = await open('/small/2026-08/results?entity=职工')
    const names = () => page.locator('tbody th').allInnerTexts()
    await page.getByRole('columnheader', { name: '二次分配' }).getByRole('button').click()
    expect(await names()).toEqual(['陈杰（P4）', '王芳（P1）', '李强（P2）', '吴磊（P6）', '赵敏（P3）', '周静（P5）'])
    await page.getByRole('columnheader', { name: '二次分配' }).getByRole('button').click()
    expect((await names())[0]).toBe('周静（P5）')
    await page.getByRole('searchbox').fill('外科')
    expect(await names()).toEqual(['周静（P5）', '陈杰（P4）'])
    expect(address()).toContain('sort=职工.二次分配&filter=外科')
    await page.reload()
    await page.getByText('合计 · 6 行中的 2 行').waitFor()
    expect(await names()).toEqual(['周静（P5）', '陈杰（P4）'])
  })

  test('say in each cell without a value what it is', async () => {
    const { page } = await open('/small/2026-08/results?entity=科室')
    await cell(page, '门诊', 2).waitFor()
    expect(await page.getByRole('row').filter({ hasText: '门诊' }).getByTitle('未算出').count()).toBe(1)
  })

  test('can be walked with the arrow keys; Enter explains, Escape returns', async () => {
    const { page } = await open('/small/2026-08/results?entity=职工')
    await page.locator('tbody [tabindex="0"]').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    expect(await page.locator(':focus').innerText()).toBe('12,757.96')
    await page.keyboard.press('Enter')
    await explained(page).waitFor()
    await page.keyboard.press('Escape')
    await explained(page).waitFor({ state: 'detached' })
    expect(await page.locator(':focus').innerText()).toBe('12,757.96')
  })

  test('show the statement of a person, whose lines are explained', async () => {
    const { page } = await open('/small/2026-08/results?entity=职工')
    await page.getByRole('button', { name: /王芳.*绩效明细单/ }).click()
    const statement = page.getByRole('complementary', { name: '绩效明细单（应发，税前）' })
    await statement.getByText('19,136.94').first().waitFor()
    await statement
      .getByRole('button', { name: /二次分配\s*19,136\.94/ })
      .first()
      .waitFor()
    await statement
      .getByRole('button', { name: /二次分配/ })
      .first()
      .click()
    await explained(page).waitFor()
  })
})

describe('an explanation', () => {
  test('drills down from a person’s pay to the imported cell; Back and the path return', async () => {
    const { page, address } = await open('/small/2026-08/results?entity=职工')
    await page.getByRole('row').filter({ hasText: '王芳' }).getByRole('button', { name: '19,136.94' }).click()
    expect(await explained(page).innerText()).toMatch(/^19,136.94\s*元$/)
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: /^一次分配/ }).click()
    await panel.getByRole('heading', { level: 3, name: '一次分配' }).waitFor()
    await panel.getByRole('button', { name: /^点数/ }).click()
    await panel.getByText('出院人次 × 每人次点数').waitFor()
    expect(await panel.innerText()).toContain('120 × 2.5')
    expect(await panel.innerText()).toContain('参数 · 2026-01 起 · 院办发〔2026〕1号')
    await panel.getByRole('button', { name: /^出院人次/ }).click()
    const imported = page.getByTestId('imported-cell')
    await imported.waitFor()
    expect((await imported.innerText()).split(/\n+/)).toEqual(['文件', '科室.csv', '行', '2', '列', '出院人次'])
    const path = panel.getByRole('navigation', { name: '追溯路径' })
    expect(await path.innerText()).toMatch(/二次分配\s*一次分配\s*点数\s*出院人次/)

    await page.goBack()
    await panel.getByText('120 × 2.5').waitFor()
    await path.getByRole('link', { name: '二次分配' }).click()
    await panel.getByRole('heading', { level: 3, name: '二次分配' }).waitFor()
    expect(address()).toBe('/small/2026-08/results?entity=职工&why=职工.二次分配&at=P1')
  })

  test('of a number that did not come out says why and what to do', async () => {
    const { page } = await open('/small/2026-08/results?entity=科室&why=科室.人次床日比&at=103')
    const panel = page.getByRole('complementary', { name: '为什么没有算出' })
    await panel.getByText('除数“床日”为 0').waitFor()
    await panel.getByText('怎么办', { exact: true }).waitFor()
  })

  test('of a part of a sum is opened from an address that was shared', async () => {
    const { page } = await open('/small/2026-08/rules?item=科室.一次分配&why=科室.一次分配&at=102')
    await explained(page).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: '一次分配' }).waitFor()
  })
})

describe('what cannot be shown says why and what to do', () => {
  test('a scheme with errors', async () => {
    const { page } = await open('/unsound/-/overview')
    await page.getByRole('heading', { name: '方案有错误，不能计算' }).waitFor()
    expect(await page.locator('mark').innerText()).toBe('每人次点树')
    await page.getByText('检查名称；上级的数据写成“引用名.名称”。').waitFor()
  })

  test('data with errors', async () => {
    const { page } = await open('/small/2026-07/results')
    await page.getByRole('heading', { name: '2026-07 还有 2 处数据要改' }).waitFor()
    await page.getByRole('link', { name: '看要改哪些地方' }).click()
    const place = page.getByRole('listitem').filter({ hasText: '科室.csv' })
    expect((await place.innerText()).split(/\n+/)).toEqual(
      expect.arrayContaining(['科室.csv', '第 2 行', '“出院人次”列']),
    )
    await page.getByRole('heading', { name: /方案没有写明由谁报送/ }).waitFor()
  })

  test('a scheme without data still shows its rules', async () => {
    const { page } = await open('/without-data')
    await page.getByText('without-data/data/2026-08/').waitFor()
    await page.getByRole('link', { name: '规则图' }).click()
    await page.locator('[data-rule="科室.一次分配"]').waitFor()
  })
})

describe('a window half as wide, as at 200 %', () => {
  const viewport = { width: 683, height: 384 }

  test('shows all of the head, and each screen, without scrolling sideways', async () => {
    for (const locale of ['zh-CN', 'en-US']) {
      for (const path of ['overview', 'rules?item=科室.一次分配', 'results?entity=职工']) {
        const { page } = await open(`/small/2026-08/${path}`, { viewport, locale })
        await page.getByRole('button', { name: 'English' }).waitFor()
        await page.waitForLoadState('networkidle')
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${locale} ${path}`).toBe(683)
      }
    }
  })

  test('lays the explanation over the table, which keeps its width', async () => {
    const { page } = await open('/small/2026-08/results?entity=职工', { viewport })
    const width = () => page.getByRole('main').evaluate((main) => main.clientWidth)
    const before = await width()
    await page.getByRole('button', { name: '19,136.94' }).click()
    await explained(page).waitFor()
    expect(await width()).toBe(before)
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '19,136.94' }).waitFor()
  })
})
