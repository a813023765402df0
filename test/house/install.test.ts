import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from '../../.ci/editor.js'
import { missingPackages } from '../../.ci/install.js'

describe('what is missing in node_modules', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/needed': { version: '1.0.0' },
    'node_modules/needed/node_modules/inner': { version: '2.0.0' },
    'node_modules/for-windows': { version: '1.0.0', optional: true },
  }

  test('is nothing when all is there; packages of other platforms and extra ones do not matter', () => {
    const installed = {
      'node_modules/needed': { version: '1.0.0' },
      'node_modules/needed/node_modules/inner': { version: '2.0.0' },
      'node_modules/extra': { version: '1.0.0' },
    }
    expect(missingPackages(wanted, installed)).toEqual([])
  })

  test('is what is absent or of another version', () => {
    const installed = {
      'node_modules/needed': { version: '1.0.1' },
      'node_modules/for-windows': { version: '0.9.0', optional: true },
    }
    expect(missingPackages(wanted, installed)).toEqual([
      'node_modules/needed',
      'node_modules/needed/node_modules/inner',
      'node_modules/for-windows',
    ])
  })
})

describe('the fingerprint of sources', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiheng-sources-'))
    mkdirSync(join(folder, 'engine/number'), { recursive: true })
    writeFileSync(join(folder, 'engine/number/exact.ts'), 'one')
    writeFileSync(join(folder, 'lock.json'), '{}')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const now = () => fingerprint(folder, ['engine', 'lock.json', 'absent'])

  test('stays when files are only touched', () => {
    const before = now()
    utimesSync(join(folder, 'lock.json'), new Date(0), new Date(0))
    expect(now()).toBe(before)
  })

  test.each<[string, () => void]>([
    ['a file changes', () => writeFileSync(join(folder, 'engine/number/exact.ts'), 'two')],
    ['a file is added', () => writeFileSync(join(folder, 'engine/index.ts'), '')],
    ['a file goes', () => rmSync(join(folder, 'lock.json'))],
    ['an absent source appears', () => writeFileSync(join(folder, 'absent'), '')],
    [
      'text moves from one file to another',
      () => {
        writeFileSync(join(folder, 'engine/number/exact.ts'), '')
        writeFileSync(join(folder, 'lock.json'), 'one{}')
      },
    ],
  ])('changes when %s', (_, change) => {
    const before = now()
    change()
    expect(now()).not.toBe(before)
  })
})
