import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes generated files and removes those that are no longer generated. With `--check` on the command line it changes
 * nothing, names what differs and ends with exit code 1.
 * @param files contents by name in the folder
 * @param present names of the generated files that are there now
 */
export function bringUpToDate(folder: string, files: ReadonlyMap<string, string>, present: readonly string[]): void {
  const checkOnly = process.argv.includes('--check')
  const written = [...files].filter(([name, content]) => read(join(folder, name)) !== content)
  const gone = present.filter((name) => !files.has(name))
  for (const name of [...written.map(([name]) => name), ...gone]) {
    process.stdout.write(checkOnly ? `✗ ${name} 不是最新 is out of date\n` : `${name}\n`)
  }
  if (checkOnly) {
    if (written.length + gone.length > 0) process.exitCode = 1
    return
  }
  for (const [name, content] of written) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  for (const name of gone) rmSync(join(folder, name))
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}
