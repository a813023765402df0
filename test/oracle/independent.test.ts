import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('the oracle shares no code with the engine: its files import only each other', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(5)
  const imported = files.flatMap((file) =>
    [...readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
  )
  expect(imported.length).toBeGreaterThan(5)
  expect(imported.filter((from) => !from?.startsWith('./'))).toEqual([])
})
