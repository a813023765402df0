import { join } from 'node:path'
import type { Command } from 'commander'
import { formatRuleset, formatTable, parameterOfTable, type Ruleset } from '../../engine/index.ts'
import { writeWhole } from '../files.ts'
import { reportLines } from '../report.ts'
import { nameFor, type RulesetFiles } from '../ruleset-files.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { WrongUse } from '../wrong-use.ts'

/** `jiheng fmt <ruleset>`: brings `ruleset.json` and its tables to their one canonical form. */
export function addFmt(program: Command, session: Session): void {
  addVerb(program, session, 'fmt', '<ruleset> [--check]', {
    zh: '把方案写成规范形式',
    en: 'write a ruleset in its canonical form',
  })
    .argument('<ruleset>')
    .option('--check', session.say({ zh: '只列出不规范的文件', en: 'only list files that differ' }))
    .action(async (name: string, options: { check?: boolean }) => {
      const scheme = await readScheme(session, name)
      if (scheme.released) {
        throw new WrongUse({ zh: '已发布的版本不能再改动。', en: 'A released version is not changed any more.' })
      }
      if (scheme.ruleset === undefined) {
        session.exitCode = 1
        return session.err.lines(reportLines(session, session.err, scheme.problems, scheme.document))
      }
      const { folder } = scheme.files
      const formatted = formattedFiles(scheme.files, scheme.ruleset)
      if (folder === undefined && !options.check) return session.out.write(formatted[0]?.text ?? '')
      const differing = formatted.filter(
        ({ text, bytes }) => text !== new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      )
      if (options.check) session.exitCode = differing.length > 0 ? 1 : 0
      else for (const { path, text } of differing) await writeWhole(join(folder ?? '', path), text)
      await session.out.lines(
        differing.map(({ path }) => (folder === undefined ? path : nameFor(session, join(folder, path)))),
      )
    })
}

interface Formatted {
  readonly path: string
  readonly bytes: Uint8Array
  readonly text: string
}

/** The document first, then the tables that it uses. */
function formattedFiles({ main, tables }: RulesetFiles, ruleset: Ruleset): readonly Formatted[] {
  const used = tables.flatMap((file) => {
    const name = file.path
      .replace(/^.*\//, '')
      .replace(/\.json$/, '')
      .normalize('NFC')
    const table = ruleset.tables[name]
    return table === undefined ? [] : [{ ...file, text: formatTable(table, parameterOfTable(ruleset, name)) }]
  })
  return [{ ...main, text: formatRuleset(ruleset) }, ...used]
}
