import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { servePage } from './open-page.ts'

const rulesets = fileURLToPath(new URL('../../rulesets', import.meta.url))
const open = servePage(() => rulesets)

const foldersIn = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : []
const shipped = foldersIn(rulesets).flatMap((id) =>
  foldersIn(join(rulesets, id, 'data')).map((period) => [id, period] as const),
)

test('schemes are shipped with data', () => {
  expect(shipped.length).toBeGreaterThan(0)
})

describe.each(shipped)('the shipped scheme %s in %s', (id, period) => {
  test.each([
    ['zh-CN', 'light'],
    ['en-US', 'dark'],
  ] as const)('opens on every screen in %s', async (locale, colorScheme) => {
    const { page } = await open(`/${id}/${period}/overview`, { locale, colorScheme })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('link', { name: locale === 'zh-CN' ? '规则图' : 'Rules', exact: true }).click()
    await page.locator('[data-rule]').first().click()
    await page.getByRole('complementary').waitFor()
    await page.getByRole('link', { name: locale === 'zh-CN' ? '结果' : 'Results', exact: true }).click()
    const number = page.locator('tbody td[data-numeric="true"] button').filter({ hasText: /\d/ }).first()
    await number.click()
    await page.getByTestId('explained-value').waitFor()
  })
})

test('a table of rules shows the row that decided, and why the others did not', async () => {
  const { page } = await open('/county-example/2026-08/results?entity=任职&why=任职.管理岗倍数&at=0001/1011')
  const rows = page.getByRole('complementary').locator('tbody tr')
  await rows.first().waitFor()
  const outcomes = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-outcome')))
  expect(outcomes.filter((outcome) => outcome === 'decided')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(0)
})
