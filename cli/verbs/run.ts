import type { Command } from 'commander'
import { writeJson } from '../../exchange/index.ts'
import { type Calculated, calculateOrder } from '../calculation.ts'
import { findItems } from '../columns.ts'
import { countLine, hasErrors, reportLines } from '../report.ts'
import { resultLines } from '../result-tables.ts'
import { runJson } from '../run-json.ts'
import { readScheme, type Scheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb, collect } from '../verb.ts'
import { checkOut, writeResults } from '../write-results.ts'

interface Options {
  readonly data: string
  readonly history?: string
  readonly period?: string
  readonly stage?: string
  readonly item?: readonly string[]
  readonly out?: string
  readonly json?: boolean
}

/** `jiheng run <ruleset> --data …`: calculates a period. */
export function addRun(program: Command, session: Session): void {
  addVerb(program, session, 'run', '<ruleset> --data <path> [options]', {
    zh: '计算一个期间',
    en: 'calculate a period',
  })
    .argument('<ruleset>')
    .requiredOption('--data <path>', session.say({ zh: '数据文件或文件夹', en: 'data file or folder' }))
    .option('--history <folder>', session.say({ zh: '往期结果所在的文件夹', en: 'folder of earlier runs' }))
    .option('--period <period>', session.say({ zh: '期间，如 2026-08', en: 'period, such as 2026-08' }))
    .option('--stage <stage>', session.say({ zh: '只算到这个阶段', en: 'calculate up to this stage' }))
    .option('--item <name>', session.say({ zh: '只算这个项目（可多次）', en: 'only this item (repeatable)' }), collect)
    .option(
      '--out <file>',
      session.say({ zh: '把结果写入 .xlsx、.csv 或 .json 文件', en: 'write results to an .xlsx, .csv or .json file' }),
    )
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .addHelpText('after', `\n${session.say(JSON_CELLS)}`)
    .action(async (name: string, options: Options) => {
      if (options.out !== undefined) checkOut(options.out)
      const scheme = await readScheme(session, name)
      const { plan } = scheme
      const columns = plan && options.item ? findItems(plan, options.item) : undefined
      const calculated = await calculateOrder(session, scheme, { ...options, ...(columns ? { columns } : {}) })
      session.exitCode = hasErrors(calculated.problems) ? 1 : 0
      await show(session, scheme, calculated, options, columns)
    })
}

const JSON_CELLS = {
  zh: 'JSON 中：数写成文本（基本单位），空为 null，不适用为 {"notApplicable": true}，没有算出为 {"failed": 代码}；组合键用 / 连接。',
  en: 'In JSON, decimals are texts in base units, blank is null, not applicable {"notApplicable": true}, failed {"failed": CODE}; parts of a key are joined by /.',
}

async function show(
  session: Session,
  scheme: Scheme,
  { run, problems }: Calculated,
  options: Options,
  columns: readonly string[] | undefined,
): Promise<void> {
  const { out, err } = session
  const json = options.json || options.out ? runJson(scheme, run, problems, columns) : undefined
  if (run !== undefined && options.out !== undefined) {
    await writeResults(session, options.out, run, columns, json, problems)
  }
  if (options.json) return out.write(writeJson(json))
  if (run !== undefined && options.out === undefined) {
    const { id, version, title } = scheme.plan?.ruleset ?? {}
    await out.lines([`${title ? session.say(title) : ''} ${id}@${version}  ${run.period.id}`, ''])
    await out.lines(resultLines(session, run, columns))
  }
  await err.lines(reportLines(session, err, problems, scheme.document))
  if (run !== undefined && options.out !== undefined) {
    await err.lines([session.say({ zh: `已写入 ${options.out}。`, en: `Written to ${options.out}.` })])
  } else if (run === undefined) {
    await err.lines([
      session.say({
        zh: `没有计算：${countLine(session, problems)}`,
        en: `Not calculated: ${countLine(session, problems)}`,
      }),
    ])
  }
}
