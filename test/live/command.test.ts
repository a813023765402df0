import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { copyOfFiles, emptyFolder, jiheng } from '../cli/harness.ts'

test('writes a period as a workbook and says how to recalculate it', async () => {
  const out = join(emptyFolder(), 'audit.xlsx')
  const { code, err } = await jiheng(['workbook', 'small-hospital', '--data', 'data/2026-08', '--out', out])
  expect(code).toBe(0)
  expect(err).toContain('Ctrl+Alt+F9')
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(out)))
  expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['说明', '核对', '项目清单', '职工']))
  const formulas = sheets.flatMap(({ cells }) => [...(cells?.values() ?? [])].filter(({ formula }) => formula))
  expect(formulas.length).toBeGreaterThan(10)
})

test('speaks English, and takes another period', async () => {
  const out = join(emptyFolder(), 'audit.xlsx')
  const words = [
    'workbook',
    'small-hospital',
    '--data',
    'data/2026-08',
    '--period',
    '2026-08',
    '--out',
    out,
    '--lang',
    'en',
  ]
  const { code, err } = await jiheng(words)
  expect([code, err]).toEqual([0, expect.stringContaining('Written to')])
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(out)))
  expect(sheets[0]?.name).toBe('Read me')
})

test('refuses another ending, and writes nothing when data is wrong', async () => {
  const cwd = copyOfFiles()
  const wrong = await jiheng('workbook small-hospital --data data/2026-08 --out audit.csv', { cwd })
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('.xlsx')])
  const bad = await jiheng('workbook small-hospital --data data/bad --out audit.xlsx', { cwd })
  expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('没有写出')])
  expect(existsSync(join(cwd, 'audit.xlsx'))).toBe(false)
})
