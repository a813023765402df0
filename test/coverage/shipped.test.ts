import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import { checkRuleset } from '../../engine/check/index.ts'
import { Coverage } from '../../engine/coverage/coverage.ts'

const ROOT = fileURLToPath(new URL('../../rulesets', import.meta.url))

/** What no data can reach: safeguards against changes of the scheme. */
const SAFEGUARDS: Readonly<Record<string, readonly string[]>> = {
  'county-example': [
    // Every post that a person may hold is in the table.
    '/items/任职.管理岗倍数/otherwise',
    // With the caps that indicators have now, no card comes to more than 108 %.
    '/items/核算单元.考核卡/coefficient/cap',
    // A department without weights has nothing to share either.
    '/items/核算单元.一次分配/otherwise/noWeight',
  ],
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

function jsonIn(folder: string): Record<string, unknown> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return Object.fromEntries(names.map((name) => [name.replace(/\.json$/, ''), json(`${folder}/${name}`)]))
}

const shipped = readdirSync(ROOT).filter((id) => existsSync(`${ROOT}/${id}/ruleset.json`))

test.each(shipped)('the cases of %s reach all that can be reached', { timeout: 240_000 }, async (id) => {
  const folder = `${ROOT}/${id}`
  const checked = checkRuleset(json(`${folder}/ruleset.json`), jsonIn(`${folder}/tables`))
  if (checked.plan === undefined) throw new Error(`${id} is not sound`)
  const coverage = new Coverage(checked.plan)
  for (const document of Object.values(jsonIn(`${folder}/cases`))) {
    for (const one of readCases(document).cases) {
      const { run, result } = await runCase(one, checked)
      expect({ name: one.name, result }).toEqual({ name: one.name, result: 'passed' })
      if (run !== undefined) coverage.enter(one, run)
    }
  }
  const ways = coverage.parts().flatMap((part) => part.ways)
  expect(ways.filter(({ reach }) => reach !== 'reached').map((way) => way.id)).toEqual(SAFEGUARDS[id] ?? [])
})
