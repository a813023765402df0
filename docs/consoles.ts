import { Writable } from 'node:stream'
import { main } from '../cli/main.ts'

/** A block of a page in which commands are followed by what they print. */
const CONSOLE = /^```console\n([\s\S]*?)^```$/gm

/**
 * Runs every `$ npx jiheng …` of a page's console blocks and writes below it what it prints, so that pages show real
 * outputs. `| head -n N` is understood; other commands stand without output.
 * @param root the project's folder, from which commands are run
 */
export async function withOutputs(page: string, root: string): Promise<string> {
  const blocks = [...page.matchAll(CONSOLE)].map(([block, inside = '']) => ({ block, inside }))
  let result = page
  for (const { block, inside } of blocks) {
    const commands = inside.split('\n').filter((line) => line.startsWith('$ '))
    const shown: string[] = []
    for (const command of commands) shown.push(`${command}\n${await outputOf(command.slice(2), root)}`)
    result = result.replace(block, () => `\`\`\`console\n${shown.join('\n')}\`\`\``)
  }
  return result
}

/** What commands printed, so that what several pages show is run once. */
const printedBy = new Map<string, Promise<string>>()

const COMMAND = /^npx jiheng (.*?)(?: \| head -n (\d+))?$/

async function outputOf(command: string, root: string): Promise<string> {
  const [, words, lines] = COMMAND.exec(command) ?? []
  if (words === undefined) return ''
  const running = printedBy.get(words) ?? run(words.match(/"[^"]*"|\S+/g) ?? [], root)
  printedBy.set(words, running)
  const printed = await running
  if (lines === undefined) return printed
  return `${printed.split('\n').slice(0, Number(lines)).join('\n')}\n`
}

async function run(words: readonly string[], root: string): Promise<string> {
  const pieces: Buffer[] = []
  const output = () =>
    new Writable({
      write(piece: Buffer, _, done) {
        pieces.push(piece)
        done()
      },
    })
  const argv = words.map((word) => word.replaceAll('"', ''))
  const stdin = (async function* () {})()
  await main(argv, { stdin, stdout: output(), stderr: output(), env: {}, cwd: () => root })
  return Buffer.concat(pieces).toString('utf8')
}
