import type { Command } from 'commander'
import { writeJson } from '../../exchange/index.ts'
import { passes, type TestedRuleset, testRuleset } from '../case-files.ts'
import { testLines } from '../case-report.ts'
import { writeProblem } from '../report.ts'
import { rulesetIds } from '../ruleset-files.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { WrongUse } from '../wrong-use.ts'

/** `jiheng test [<ruleset>…]`: runs the cases of rulesets. */
export function addTest(program: Command, session: Session): void {
  addVerb(program, session, 'test', '[<ruleset>…] [--json]', { zh: '运行方案的用例', en: 'run the cases of rulesets' })
    .argument('[ruleset...]')
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .action(async (given: readonly string[], options: { json?: boolean }) => {
      const names = given.length > 0 ? given : await rulesetIds(session)
      if (names.length === 0)
        throw new WrongUse({ zh: 'rulesets/ 里没有方案。', en: 'There are no rulesets in rulesets/.' })
      const tested: TestedRuleset[] = []
      for (const name of names) {
        const one = await testRuleset(session, name)
        tested.push(one)
        if (!passes(one)) session.exitCode = 1
        if (!options.json) await session.out.lines(testLines(session, one))
      }
      if (options.json) await session.out.write(writeJson({ rulesets: tested.map(written) }))
    })
}

function written({ name, problems, cases }: TestedRuleset) {
  return {
    ruleset: name,
    problems: problems.map(writeProblem),
    cases: cases.map((one) => ({ ...one, unexpected: one.unexpected.map(writeProblem) })),
  }
}
