import type { Command } from 'commander'
import { writeJson } from '../../exchange/index.ts'
import { passes, type TestedRuleset, testRuleset } from '../case-files.ts'
import { testLines } from '../case-report.ts'
import { isEnough, shareOfParts } from '../coverage.ts'
import { coverageLines } from '../coverage-report.ts'
import { writeProblem } from '../report.ts'
import { rulesetIds } from '../ruleset-files.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { WrongUse } from '../wrong-use.ts'

interface Options {
  readonly json?: boolean
  readonly coverage?: boolean
  readonly min?: string
}

/** `jiheng test [<ruleset>…]`: runs the cases of rulesets, and says what they do not reach. */
export function addTest(program: Command, session: Session): void {
  addVerb(program, session, 'test', '[<ruleset>…] [--coverage] [--min <percent>] [--json]', {
    zh: '运行方案的用例',
    en: 'run the cases of rulesets',
  })
    .argument('[ruleset...]')
    .option('--coverage', session.say(COVERAGE))
    .option('--min <percent>', session.say(MIN))
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .action(async (given: readonly string[], options: Options) => {
      const min = options.min === undefined ? undefined : readPercent(options.min)
      const coverage = options.coverage === true || min !== undefined
      const names = given.length > 0 ? given : await rulesetIds(session)
      if (names.length === 0)
        throw new WrongUse({ zh: 'rulesets/ 里没有方案。', en: 'There are no rulesets in rulesets/.' })
      const tested: TestedRuleset[] = []
      for (const name of names) {
        const one = await testRuleset(session, name, { coverage })
        tested.push(one)
        const enough = min === undefined || isEnough(shareOfParts(one.coverage ?? []), min)
        if (!passes(one) || !enough) session.exitCode = 1
        if (options.json) continue
        await session.out.lines(testLines(session, one))
        if (one.coverage !== undefined) await session.out.lines(coverageLines(session, one.coverage))
        if (!enough) await session.out.lines([session.out.paint('red', session.say(tooLittle(options.min ?? '')))])
      }
      if (options.json) await session.out.write(writeJson({ rulesets: tested.map(written) }))
    })
}

const COVERAGE = {
  zh: '列出方案里哪些分支、档次、表行没有用例到达',
  en: 'list the branches, tiers and table rows that no case reaches',
}
const MIN = {
  zh: '至少到达百分之几，不足则退出码为 1（含 --coverage）',
  en: 'percent that must be reached, else exit code 1 (implies --coverage)',
}

function readPercent(text: string): number {
  if (/^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 100) return Number(text)
  throw new WrongUse({
    zh: `--min 应为 0 到 100 之间的数，而不是“${text}”。`,
    en: `--min is a number from 0 to 100, not "${text}".`,
  })
}

function tooLittle(min: string) {
  return { zh: `覆盖不足 ${min}%。`, en: `The coverage is below ${min}%.` }
}

function written({ name, problems, cases, coverage }: TestedRuleset) {
  return {
    ruleset: name,
    problems: problems.map(writeProblem),
    cases: cases.map((one) => ({ ...one, unexpected: one.unexpected.map(writeProblem) })),
    ...(coverage === undefined ? {} : { coverage: { ...shareOfParts(coverage), parts: coverage } }),
  }
}
