import {
  type CellSource,
  type ControlTotal,
  type Problem,
  problem,
  type RawDataset,
  type RawTable,
} from '../engine/index.ts'
import { controlTotalsOf, holdsControlTotals } from './control-totals.ts'
import { decodeText } from './encoding.ts'
import { extensionOf, fileProblem, type FileContents, type InputFile, MAX_BYTES } from './format.ts'
import { FORMATS, REFUSED } from './formats.ts'

/** The most bytes of a folder that are read. */
const MAX_FOLDER_BYTES = 2 * MAX_BYTES

/**
 * Reads the files of a data folder as one period's data: `<entity>.csv`, `<entity>.json`, `data.json`, and beside them
 * `period.txt` or `meta.json` (the period) and `控制总数.csv` or `control-totals.csv`. The order of the files does not
 * matter. Never throws; with an error among the problems the data must not be used.
 */
export function readFiles(files: readonly InputFile[]): { raw: RawDataset; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const tables: RawTable[] = []
  const controlTotals: ControlTotal[] = []
  const periods: { period: string; at: CellSource }[] = []
  let bytes = 0
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    if (isHidden(file.path)) continue
    bytes += file.bytes.length
    const contents = bytes > MAX_FOLDER_BYTES ? tooLarge(file) : readFile(file)
    problems.push(...contents.problems)
    controlTotals.push(...(contents.controlTotals ?? []))
    if (contents.period !== undefined) periods.push({ period: contents.period, at: { file: file.path } })
    for (const table of contents.tables) {
      if (!holdsControlTotals(table)) {
        tables.push(table)
        continue
      }
      const read = controlTotalsOf(table)
      controlTotals.push(...read.totals)
      problems.push(...read.problems)
    }
  }
  const [first, ...others] = periods
  for (const { period, at } of others) {
    if (period === first?.period) continue
    problems.push(
      problem('DATA_PERIOD_CONFLICT', { path: '/data', at }, { found: period, period: first?.period ?? '' }),
    )
  }
  return { raw: { ...(first === undefined ? {} : { period: first.period }), tables, controlTotals }, problems }
}

/** What systems and programs leave in folders: `.DS_Store`, `~$科室.xlsx`, `Thumbs.db`. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => /^(\.|~\$|__MACOSX$|thumbs\.db$|desktop\.ini$)/i.test(part))
}

function tooLarge(file: InputFile): FileContents {
  return { tables: [], problems: [fileProblem('FILE_TOO_LARGE', file, { limit: `${MAX_FOLDER_BYTES / 2 ** 20} MB` })] }
}

function readFile(file: InputFile): FileContents {
  const extension = extensionOf(file.path)
  const format = [...FORMATS, ...REFUSED].find(({ extensions }) => extensions.includes(extension))
  if (format !== undefined) return format.read(file)
  if (/(^|\/)period\.txt$/i.test(file.path)) return readPeriod(file)
  const extensions = FORMATS.flatMap((known) => known.extensions).join(', ')
  return { tables: [], problems: [fileProblem('FILE_IGNORED', file, { extensions })] }
}

function readPeriod(file: InputFile): FileContents {
  const { text, problems } = decodeText(file)
  return { tables: [], ...(text === undefined ? {} : { period: text.trim() }), problems }
}
