// tsx docs/generate.ts: writes the list of problems in both languages; with --check only says which is stale.
import { bringUpToDate } from './generated.ts'
import { problemList } from './problem-list.ts'

const files = new Map([
  ['problems.zh.md', problemList('zh')],
  ['problems.en.md', problemList('en')],
])
bringUpToDate(import.meta.dirname, files, [])
