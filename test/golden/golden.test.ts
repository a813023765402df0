import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { calculate, checkRuleset, hashRuleset, readData, runGuards, showCell } from '../../engine/index.ts'
import { readFiles } from '../../exchange/index.ts'

/**
 * What every shipped scheme makes of every month of data it ships with. A difference here is a difference in somebody's
 * pay: explain it in the ruleset's CHANGES.md, then write the files anew with `GOLDEN=write npx vitest run test/golden`.
 */
const ROOT = fileURLToPath(new URL('../../rulesets', import.meta.url))
const WRITE = process.env['GOLDEN'] === 'write'

interface Golden {
  readonly ruleset: string
  readonly problems: readonly string[]
  /** Row count, first value and digest of every cell's text, by column. */
  readonly columns: Readonly<Record<string, string>>
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

function load(id: string) {
  const folder = `${ROOT}/${id}`
  const names = existsSync(`${folder}/tables`) ? readdirSync(`${folder}/tables`) : []
  const tables = Object.fromEntries(
    names.map((name) => [name.replace(/\.json$/, ''), json(`${folder}/tables/${name}`)]),
  )
  const { plan, ruleset, problems } = checkRuleset(json(`${folder}/ruleset.json`), tables)
  if (plan === undefined || ruleset === undefined) throw new Error(problems.map((found) => found.message.en).join('\n'))
  return { plan, hash: hashRuleset(ruleset) }
}

async function goldenOf(id: string, period: string): Promise<Golden> {
  const { plan, hash } = load(id)
  const folder = `${ROOT}/${id}/data/${period}`
  const { raw, problems } = readFiles(
    readdirSync(folder).map((path) => ({ path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) })),
  )
  const read = readData(plan.ruleset, raw)
  expect([...problems, ...read.problems].map((found) => found.code)).toEqual([])
  if (read.data === undefined) throw new Error('no data')
  const run = calculate(plan, read.data)
  const found = [...run.problems, ...(await runGuards(run))]
  const columns = [...run.columns].map(([name, column]) => {
    const cells = Array.from({ length: column.length }, (_, row) => {
      const { state, text } = showCell(column, row)
      return state === 'value' ? text : state
    })
    const digest = createHash('sha256').update(cells.join('\n')).digest('hex').slice(0, 16)
    return [name, `${cells.length} rows, first ${cells[0] ?? '—'}, ${digest}`] as const
  })
  columns.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ruleset: hash,
    problems: found.map((one) => `${one.severity} ${one.code} ${one.path} ${one.detail['row'] ?? ''}`.trim()).sort(),
    columns: Object.fromEntries(columns),
  }
}

const months = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${ROOT}/${entry.name}/data`))
  .flatMap(({ name }) => readdirSync(`${ROOT}/${name}/data`).map((period) => ({ id: name, period })))

describe('shipped schemes compute the same month', () => {
  test.each(months)('$id $period', async ({ id, period }) => {
    const file = fileURLToPath(new URL(`./${id}/${period}.json`, import.meta.url))
    const golden = await goldenOf(id, period)
    if (WRITE) {
      mkdirSync(fileURLToPath(new URL(`./${id}`, import.meta.url)), { recursive: true })
      writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`)
    }
    expect(golden).toEqual(json(file))
  })

  test('the example hospital pays out its budget to the cent', async () => {
    const { plan } = load('county-example')
    const folder = `${ROOT}/county-example/data/2026-08`
    const { raw } = readFiles(
      readdirSync(folder).map((path) => ({ path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) })),
    )
    const { data } = readData(plan.ruleset, raw)
    if (data === undefined) throw new Error('no data')
    const { balances } = calculate(plan, data)
    expect(balances.map(({ id, difference, holds }) => ({ id, difference, holds }))).toEqual([
      { id: '预算', difference: '0', holds: true },
      { id: '一次分配', difference: '0', holds: true },
      { id: '二次分配', difference: '0', holds: true },
    ])
  })
})
