import type { Command } from 'commander'
import { type Explanation, explain, type Run } from '../../engine/index.ts'
import { writeJson } from '../../exchange/index.ts'
import { calculateOrder } from '../calculation.ts'
import { entityOf, findColumns } from '../columns.ts'
import { explanationLines } from '../explanation-lines.ts'
import { reportLines, writeProblem } from '../report.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { unknown, WrongUse } from '../wrong-use.ts'

interface Options {
  readonly data: string
  readonly history?: string
  readonly period?: string
  readonly item: string
  readonly row?: string
  readonly json?: boolean
}

/** `jiheng explain <ruleset> --data … --item … --row …`: why a number is what it is. */
export function addExplain(program: Command, session: Session): void {
  addVerb(program, session, 'explain', '<ruleset> --data <path> --item <name> [--row <key>] [options]', {
    zh: '说明一个数是怎么来的',
    en: 'say why a number is what it is',
  })
    .argument('<ruleset>')
    .requiredOption('--data <path>', session.say({ zh: '数据文件或文件夹', en: 'data file or folder' }))
    .requiredOption(
      '--item <name>',
      session.say({ zh: '项目，如 科室.平衡计分卡#财务', en: 'item, such as 科室.平衡计分卡#财务' }),
    )
    .option(
      '--row <key>',
      session.say({ zh: '行，如科室代码；只有一行时可不写', en: 'row key; may be left out where there is one row' }),
    )
    .option('--history <folder>', session.say({ zh: '往期结果所在的文件夹', en: 'folder of earlier runs' }))
    .option('--period <period>', session.say({ zh: '期间，如 2026-08', en: 'period, such as 2026-08' }))
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .action(async (name: string, options: Options) => {
      const scheme = await readScheme(session, name)
      const column = scheme.plan && onlyColumn(findColumns(scheme.plan, options.item))
      const columns = column === undefined ? {} : { columns: [column] }
      const { run, problems } = await calculateOrder(session, scheme, { ...options, ...columns })
      const { out, err } = session
      if (run === undefined || column === undefined) {
        session.exitCode = 1
        if (options.json) return out.write(writeJson({ problems: problems.map(writeProblem) }))
        return err.lines(reportLines(session, err, problems, scheme.document))
      }
      const explanation = explained(run, column, options.row)
      if (options.json) return out.write(writeJson(explanation))
      await out.lines(explanationLines(session, run, explanation))
    })
}

function onlyColumn(columns: readonly string[]): string | undefined {
  if (columns.length < 2) return columns[0]
  throw new WrongUse({
    zh: `有几个同名的项目，请写明是哪一个：${columns.join('、')}。`,
    en: `Several items have this name; say which: ${columns.join(', ')}.`,
  })
}

function explained(run: Run, column: string, row: string | undefined): Explanation {
  const entity = entityOf(column)
  const keys = run.data.tables.get(entity)?.keys ?? []
  const only = keys.length === 1 ? keys[0] : undefined
  const key = row ?? only
  if (key === undefined) {
    const some = keys.slice(0, 5).join(', ')
    throw new WrongUse({
      zh: `还要用 --row 写明哪一行，如 ${some}。`,
      en: `Say which row with --row, such as ${some}.`,
    })
  }
  const explanation = explain(run, column, key.normalize('NFC'))
  if (explanation === undefined) throw unknown({ zh: `“${entity}”的行`, en: `row of "${entity}"` }, key, keys)
  return explanation
}
