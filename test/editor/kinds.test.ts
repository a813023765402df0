import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { KIND_VIEWS, kindViewOf } from '../../editor/kinds/index.ts'
import { KINDS } from '../../engine/kinds/index.ts'

const foldersIn = (path: string) =>
  readdirSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()

test('the page knows the kinds that the engine has, each by a folder of its own', () => {
  const kinds = Object.keys(KINDS).sort()
  expect(Object.keys(KIND_VIEWS).sort()).toEqual(kinds)
  expect(foldersIn('engine/kinds')).toEqual(kinds)
  expect(foldersIn('editor/kinds')).toEqual(kinds)
})

test('what is no kind has no view', () => {
  expect(kindViewOf('constructor')).toBeUndefined()
})
