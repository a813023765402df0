import { extname, resolve } from 'node:path'
import { type Localized, type Problem, type Run, rowTitle, type WrittenCell, writeItems } from '../engine/index.ts'
import { resultsWorkbook, writeWorkbook } from '../exchange/excel/index.ts'
import { writeCsv, writeJson } from '../exchange/index.ts'
import { entityOf } from './columns.ts'
import { writeWhole } from './files.ts'
import { mainColumns } from './result-tables.ts'
import type { Session } from './session.ts'
import { WrongUse } from './wrong-use.ts'

const WRITERS = ['.json', '.csv', '.xlsx']

/** Refuses a file name whose ending no writer knows, before anything is calculated. */
export function checkOut(file: string, endings: readonly string[] = WRITERS): void {
  if (endings.includes(extname(file).toLowerCase())) return
  throw new WrongUse({
    zh: `--out 的文件名要以 ${endings.join(' 或 ')} 结尾：${file}。`,
    en: `The file of --out must end in ${endings.join(' or ')}: ${file}.`,
  })
}

/**
 * Writes results to a file: `.json` as `run --json` prints them, `.csv` with a cell on each line, `.xlsx` as a workbook
 * for people.
 */
export async function writeResults(
  session: Session,
  file: string,
  run: Run,
  columns: readonly string[] | undefined,
  json: unknown,
  problems: readonly Problem[],
): Promise<void> {
  const path = resolve(session.io.cwd(), file)
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return writeWhole(path, csvOf(session, run, columns))
    case '.xlsx':
      return writeWhole(path, workbookOf(session, run, columns, problems))
    default:
      return writeWhole(path, writeJson(json))
  }
}

/** What was asked for by name is listed even of charge lines. */
function workbookOf(
  session: Session,
  run: Run,
  columns: readonly string[] | undefined,
  problems: readonly Problem[],
): Uint8Array {
  const asked = columns?.filter((column) => run.columns.has(column))
  const say = (text: Localized): string => session.say(text)
  const options = { say, problems, columns: asked ?? mainColumns(run), records: asked !== undefined }
  return writeWorkbook(resultsWorkbook(run, options))
}

function csvOf(session: Session, run: Run, columns: readonly string[] | undefined): Uint8Array {
  const heads = [
    { zh: '项目', en: 'item' },
    { zh: '行', en: 'row' },
    { zh: '名称', en: 'name' },
    { zh: '数值', en: 'value' },
    { zh: '状态', en: 'state' },
  ]
  return writeCsv(
    heads.map((head) => session.say(head)),
    csvRows(session, run, columns),
  )
}

function* csvRows(session: Session, run: Run, columns: readonly string[] | undefined): Generator<string[]> {
  for (const [column, cells] of Object.entries(writeItems(run, columns))) {
    const entity = entityOf(column)
    const rowOf = run.data.tables.get(entity)?.rowOf
    for (const [row, cell] of Object.entries(cells)) {
      const title = session.say(rowTitle(run, entity, rowOf?.get(row) ?? -1))
      yield [column, row, title, ...valueAndState(session, cell)]
    }
  }
}

function valueAndState(session: Session, cell: WrittenCell): [string, string] {
  if (cell === null) return ['', session.say({ zh: '空', en: 'blank' })]
  if (typeof cell !== 'object') return [String(cell), '']
  if ('failed' in cell) return ['', `${session.say({ zh: '没有算出', en: 'failed' })} ${cell.failed}`]
  return ['', session.say({ zh: '不适用', en: 'not applicable' })]
}
