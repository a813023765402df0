// tsx docs/generate.ts: writes what is generated of the pages; with --check only says which are stale.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Language } from '../engine/index.ts'
import { Consoles } from './consoles.ts'
import { bringUpToDate } from './generated.ts'
import { insertSections } from './insert-sections.ts'
import { functionTable, unitTable } from './language-tables.ts'
import { problemList } from './problem-list.ts'

const root = dirname(import.meta.dirname)
const read = (name: string): string => readFileSync(join(root, name), 'utf8').replaceAll('\r\n', '\n')

const files = new Map([
  ['docs/problems.zh.md', problemList('zh')],
  ['docs/problems.en.md', problemList('en')],
  ['docs/ruleset.zh.md', manual('zh')],
  ['docs/ruleset.en.md', manual('en')],
])
const consoles = new Consoles(join(root, 'rulesets'))
try {
  for (const page of ['README.md', 'README.zh-CN.md', 'docs/guide.zh.md', 'docs/guide.en.md']) {
    files.set(page, await consoles.fill(read(page)))
  }
} finally {
  consoles.close()
}
bringUpToDate(root, files, [])

/** The manual of the ruleset format with the tables of functions and units that the engine has. */
function manual(language: Language): string {
  const sections = new Map([
    ['functions', functionTable(language)],
    ['units', unitTable(language)],
  ])
  return insertSections(read(`docs/ruleset.${language}.md`), sections)
}
