import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { main } from '../cli/main.ts'

/** A block of a page in which commands are followed by what they print. */
const CONSOLE = /^```console\n([\s\S]*?)^```$/gm

/**
 * Runs the commands of pages' console blocks, in a folder of their own that has the project's rulesets, and writes below
 * each what it prints, so that pages show real outputs.
 *
 * Understood are `npx jiheng …`, with `| head -n N` behind it, and `mkdir …`. A command that several pages have is run
 * once.
 */
export class Consoles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'jiheng-docs-'))
  private readonly printed = new Map<string, string>()

  /** @param rulesets the folder that becomes `rulesets/` */
  constructor(rulesets: string) {
    cpSync(rulesets, join(this.folder, 'rulesets'), { recursive: true })
  }

  /** A page with the outputs of its commands. */
  async fill(page: string): Promise<string> {
    let result = page
    for (const [block, inside = ''] of page.matchAll(CONSOLE)) {
      const shown: string[] = []
      for (const line of inside.split('\n').filter((text) => text.startsWith('$ '))) {
        shown.push(`${line}\n${await this.outputOf(line.slice(2))}`)
      }
      result = result.replace(block, () => `\`\`\`console\n${shown.join('')}\`\`\``)
    }
    return result
  }

  /** Removes the folder. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async outputOf(command: string): Promise<string> {
    const [, folder] = /^mkdir (\S+)$/.exec(command) ?? []
    if (folder !== undefined) {
      mkdirSync(join(this.folder, folder), { recursive: true })
      return ''
    }
    const [, words, lines] = /^npx jiheng (.*?)(?: \| head -n (\d+))?$/.exec(command) ?? []
    if (words === undefined) throw new RangeError(`pages cannot run ${command}`)
    const printed = this.printed.get(words) ?? (await this.run(words))
    this.printed.set(words, printed)
    return lines === undefined ? printed : `${printed.split('\n').slice(0, Number(lines)).join('\n')}\n`
  }

  private async run(words: string): Promise<string> {
    const pieces: Buffer[] = []
    const output = () =>
      new Writable({
        write(piece: Buffer, _, done) {
          pieces.push(piece)
          done()
        },
      })
    const io = { stdin: nothing(), stdout: output(), stderr: output(), env: {}, cwd: () => this.folder }
    await main(words.split(/\s+/), io)
    return `${Buffer.concat(pieces).toString('utf8').trimEnd()}\n`
  }
}

async function* nothing(): AsyncGenerator<string> {}
