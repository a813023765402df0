import { join, resolve } from 'node:path'
import {
  type Plan,
  type Problem,
  type ReadHistory,
  readHistory,
  readWrittenRun,
  type WrittenRun,
} from '../engine/index.ts'
import { type InputFile, readDocument, readFiles } from '../exchange/index.ts'
import { missing, namesIn, readInput, readTree, whatIs } from './files.ts'
import type { Session } from './session.ts'
import { WrongUse } from './wrong-use.ts'

/** Reads `--data`: a file, or a folder with everything in it. */
export async function readDataFiles(session: Session, name: string): Promise<ReturnType<typeof readFiles>> {
  const path = resolve(session.io.cwd(), name)
  switch (await whatIs(path)) {
    case 'folder':
      return readFiles(await readTree(path))
    case 'file':
      return readFiles([await readInput(path, name)])
    case undefined:
      throw await missing(path)
  }
}

/** Reads `--history`: a folder of earlier runs, each a file that `run --json` or `run --out` wrote, or of their data. */
export async function readHistoryFiles(session: Session, name: string): Promise<History> {
  const folder = resolve(session.io.cwd(), name)
  const found = await whatIs(folder)
  if (found === undefined) throw await missing(folder)
  if (found === 'file')
    throw new WrongUse({
      zh: `--history 要的是文件夹，${name} 是文件。`,
      en: `--history takes a folder; ${name} is a file.`,
    })
  const visible = (await namesIn(folder)).filter((file) => !file.startsWith('.'))
  const names = visible.filter((file) => file.endsWith('.json'))
  const periods = visible.filter((one) => PERIOD.test(one))
  // An archive may still be empty; a folder of something else is a slip.
  if (names.length === 0 && periods.length === 0 && visible.length > 0)
    throw new WrongUse({
      zh: `--history 的文件夹 ${name} 里没有往期结果（*.json，由 run --out 写出），也没有往期数据（以期间命名的文件夹，如 2026-08）。`,
      en: `The folder of --history, ${name}, has neither earlier runs (*.json, written by run --out) nor their data (folders named after periods, as 2026-08).`,
    })
  const runs = await Promise.all(names.map(async (file) => readEarlierRun(await readInput(join(folder, file), file))))
  return { runs, periods, read: (period) => readTree(join(folder, period), `${period}/`) }
}

/** A folder named after a period holds its data. */
const PERIOD = /^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$/

/** What `--history` has. */
export interface History {
  readonly runs: readonly EarlierRun[]
  /** Periods whose data is there, the oldest first. */
  readonly periods: readonly string[]
  read(period: string): Promise<readonly InputFile[]>
}

export interface EarlierRun {
  readonly file: string
  readonly run?: WrittenRun
  readonly problems: readonly Problem[]
}

function readEarlierRun(file: InputFile): EarlierRun {
  const read = readDocument(file)
  const at = { file: file.path }
  if (read.problems.some(({ severity }) => severity === 'error')) return { file: file.path, problems: read.problems }
  const { run, problems } = readWrittenRun(read.document)
  return {
    file: file.path,
    ...(run ? { run } : {}),
    problems: [...read.problems, ...problems.map((found) => ({ ...found, at }))],
  }
}

/** Earlier runs as the calculation of a period looks back at them. */
export function historyOf(plan: Plan, earlier: readonly EarlierRun[], period: string): ReadHistory {
  const runs = earlier.flatMap(({ run }) => (run === undefined ? [] : [run]))
  const { history, problems } = readHistory(plan, runs, period)
  return { history, problems: [...earlier.flatMap((one) => one.problems), ...problems] }
}
