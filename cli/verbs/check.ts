import type { Command } from 'commander'
import { writeJson } from '../../exchange/index.ts'
import { countLine, hasErrors, reportLines, writeProblem } from '../report.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'

/** `jiheng check <ruleset>`: everything that can be said of a ruleset without data. */
export function addCheck(program: Command, session: Session): void {
  addVerb(program, session, 'check', '<ruleset> [--json]', { zh: '检查方案', en: 'check a ruleset' })
    .argument('<ruleset>')
    .option('--json', session.say({ zh: '输出 JSON', en: 'print JSON' }))
    .action(async (name: string, options: { json?: boolean }) => {
      const { problems, document } = await readScheme(session, name)
      session.exitCode = hasErrors(problems) ? 1 : 0
      const { out } = session
      if (options.json) return out.write(writeJson({ problems: problems.map(writeProblem) }))
      await out.lines(reportLines(session, out, problems, document))
      await out.lines([countLine(session, problems)])
    })
}
