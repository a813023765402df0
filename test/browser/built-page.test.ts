import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const assets = new URL('../../editor/dist/assets/', import.meta.url)

test('the page that tests build is the one that npm start serves: without what is for developers only', () => {
  const scripts = readdirSync(fileURLToPath(assets)).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(1)
  const forDevelopers = scripts.filter((name) =>
    /jsxDEV|Download the React DevTools/.test(readFileSync(new URL(name, assets), 'utf8')),
  )
  expect(forDevelopers).toEqual([])
})
