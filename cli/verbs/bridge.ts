import type { Command } from 'commander'
import { bridge, columnView, type Plan, type Problem, type Run } from '../../engine/index.ts'
import { writeJson } from '../../exchange/index.ts'
import { bridgeLines } from '../bridge-lines.ts'
import { calculateOrder } from '../calculation.ts'
import { entityOf, findItems } from '../columns.ts'
import { Progress } from '../progress.ts'
import { hasErrors, reportLines, writeProblem } from '../report.ts'
import { identityOf, readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb, collect } from '../verb.ts'
import { unknown, WrongUse } from '../wrong-use.ts'

interface Options {
  readonly data: readonly string[]
  readonly history?: string
  readonly item?: readonly string[]
  readonly row?: string
  readonly json?: boolean
}

/** `jiheng bridge <ruleset> --data A --data B`: why two periods differ. */
export function addBridge(program: Command, session: Session): void {
  addVerb(program, session, 'bridge', '<ruleset> --data <path> --data <path> [options]', {
    zh: '差异分解：两个期间为什么不同',
    en: 'say why two periods differ',
  })
    .argument('<ruleset>')
    .requiredOption('--data <path>', session.say({ zh: '数据，先后写两次', en: 'data, given twice' }), collect)
    .option(
      '--item <name>',
      session.say({ zh: '项目（可多次）；不写则取最终结果', en: 'item (repeatable); final results without' }),
      collect,
    )
    .option('--row <key>', session.say({ zh: '行；不写则取合计', en: 'row key; the total without' }))
    .option('--history <folder>', session.say({ zh: '往期结果所在的文件夹', en: 'folder of earlier runs' }))
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .action(async (name: string, options: Options) => {
      const [first, second, ...others] = options.data
      if (first === undefined || second === undefined || others.length > 0) {
        throw new WrongUse({
          zh: '--data 要写两次，先写前一期，再写后一期。',
          en: 'Give --data twice: first the one before, then the one after.',
        })
      }
      const scheme = await readScheme(session, name)
      const { plan, ruleset } = scheme
      const columns = plan && (options.item ? findItems(plan, options.item) : finalResults(plan))
      const order = { ...options, ...(columns ? { columns } : {}) }
      const a = await calculateOrder(session, scheme, { ...order, data: first })
      const b = await calculateOrder(session, scheme, { ...order, data: second })
      const problems = distinct([...a.problems, ...b.problems])
      session.exitCode = hasErrors(problems) ? 1 : 0
      const row = options.row?.normalize('NFC')
      const results = a.run && b.run && columns ? split(session, a.run, b.run, columns, row) : []
      if (options.json) {
        const identity = ruleset === undefined ? null : identityOf(ruleset)
        const [from, to] = [a.run?.period.id ?? null, b.run?.period.id ?? null]
        return session.out.write(
          writeJson({ ruleset: identity, from, to, bridges: results, problems: problems.map(writeProblem) }),
        )
      }
      for (const result of results) if (b.run) await session.out.lines(bridgeLines(session, b.run, result))
      await session.err.lines(reportLines(session, session.err, problems, scheme.document))
    })
}

function split(session: Session, a: Run, b: Run, columns: readonly string[], row: string | undefined) {
  if (row !== undefined) for (const column of columns) checkRow(a, b, entityOf(column), row)
  const progress = new Progress(session, { zh: '差异分解', en: 'splitting the difference' })
  const found = bridge(a, b, columns, (done, of) => progress.step(done, of))
  progress.end()
  return columns.map((column) => found.split(column, row))
}

function checkRow(a: Run, b: Run, entity: string, row: string): void {
  const keys = [a, b].flatMap((run) => run.data.tables.get(entity)?.keys ?? [])
  if (!keys.includes(row)) throw unknown({ zh: `“${entity}”的行`, en: `row of "${entity}"` }, row, [...new Set(keys)])
}

/** Amounts that no other item is made of. */
function finalResults(plan: Plan): readonly string[] {
  const needed = new Set(plan.items.flatMap(({ needs }) => needs))
  return plan.items.flatMap(({ key }) => (!needed.has(key) && columnView(plan, key)?.additive === true ? [key] : []))
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter((found) => {
    const text = JSON.stringify(found)
    return !seen.has(text) && seen.add(text)
  })
}
