import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What results are made by: when any of it changes, what was kept before is no longer theirs. */
const MADE_BY = ['engine', 'exchange', 'server/calculation']

let known: string | undefined

/** A fingerprint of the program that calculates. */
export function programFingerprint(): string {
  known ??= MADE_BY.map((folder) => fileURLToPath(new URL(`../../${folder}`, import.meta.url)))
    .flatMap(filesUnder)
    .reduce((hash, path) => hash.update(path).update(readFileSync(path)), createHash('sha256'))
    .digest('base64url')
  return known
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return /\.(ts|js)$/.test(entry.name) ? [path] : []
  })
}
