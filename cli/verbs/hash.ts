import type { Command } from 'commander'
import { hashRuleset } from '../../engine/index.ts'
import { reportLines } from '../report.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'

/** `jiheng hash <ruleset>`: the same for rulesets that mean the same, however they are written. */
export function addHash(program: Command, session: Session): void {
  addVerb(program, session, 'hash', '<ruleset>', { zh: '方案内容的 SHA-256', en: 'SHA-256 of what a ruleset says' })
    .argument('<ruleset>')
    .action(async (name: string) => {
      const { ruleset, problems, document } = await readScheme(session, name)
      if (ruleset !== undefined) return session.out.lines([hashRuleset(ruleset)])
      session.exitCode = 1
      await session.err.lines(reportLines(session, session.err, problems, document))
    })
}
