import { resolve } from 'node:path'
import type { Command } from 'commander'
import { hashRuleset } from '../../engine/index.ts'
import { writeLiveWorkbook } from '../../exchange/live/index.ts'
import { calculateOrder } from '../calculation.ts'
import { writeWhole } from '../files.ts'
import { countLine, hasErrors, reportLines } from '../report.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { checkOut } from '../write-results.ts'

interface Options {
  readonly data: string
  readonly history?: string
  readonly period?: string
  readonly out: string
}

/** `jiheng workbook <ruleset> --data … --out audit.xlsx`: a period as Excel formulas that calculate it again. */
export function addWorkbook(program: Command, session: Session): void {
  addVerb(program, session, 'workbook', '<ruleset> --data <path> --out <file.xlsx> [options]', {
    zh: '把一个期间写成可重算的 Excel 公式',
    en: 'write a period as Excel formulas to recalculate',
  })
    .argument('<ruleset>')
    .requiredOption('--data <path>', session.say({ zh: '数据文件或文件夹', en: 'data file or folder' }))
    .requiredOption('--out <file>', session.say({ zh: '写入这个 .xlsx 文件', en: 'the .xlsx file to write' }))
    .option('--history <folder>', session.say({ zh: '往期结果所在的文件夹', en: 'folder of earlier runs' }))
    .option('--period <period>', session.say({ zh: '期间，如 2026-08', en: 'period, such as 2026-08' }))
    .action((name: string, options: Options) => workbook(session, name, options))
}

async function workbook(session: Session, name: string, options: Options): Promise<void> {
  checkOut(options.out, ['.xlsx'])
  const scheme = await readScheme(session, name)
  const { run, problems } = await calculateOrder(session, scheme, options)
  session.exitCode = hasErrors(problems) ? 1 : 0
  await session.err.lines(reportLines(session, session.err, problems, scheme.document))
  if (run === undefined) {
    const counted = countLine(session, problems)
    await session.err.lines([session.say({ zh: `没有写出：${counted}`, en: `Not written: ${counted}` })])
    return
  }
  const bytes = writeLiveWorkbook(run, hashRuleset(run.plan.ruleset), session.language)
  await writeWhole(resolve(session.io.cwd(), options.out), bytes)
  await session.err.lines([
    session.say({
      zh: `已写入 ${options.out}。用 Excel 或 WPS 打开，按 Ctrl+Alt+F9 全部重算，看“核对”表。`,
      en: `Written to ${options.out}. Open it in Excel or WPS, recalculate with Ctrl+Alt+F9 and see sheet Checks.`,
    }),
  ])
}
