import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Checked, checkRuleset } from '../../engine/index.ts'
import { type InputFile, readDocument } from '../../exchange/index.ts'

/** The schemes in a folder: `<id>/ruleset.json`, `<id>/tables/*.json`, `<id>/data/<period>/…`. Reads only. */
export class RulesetFolder {
  private readonly checked = new Map<string, StoredScheme>()

  constructor(readonly path: string) {}

  /** Ids of the folders that hold a `ruleset.json`, in order. */
  async ids(): Promise<readonly string[]> {
    const folders = await entriesOf(this.path)
    const found = await Promise.all(
      folders.map(async (entry) => {
        const id = entry.name
        return entry.isDirectory() && ID.test(id) && (await exists(join(this.path, id, DOCUMENT))) ? [id] : []
      }),
    )
    return found.flat().sort()
  }

  /** A scheme, read and checked again only when one of its files changed. undefined when there is none of this id. */
  async scheme(id: string): Promise<StoredScheme | undefined> {
    const folder = join(this.path, id)
    if (!ID.test(id) || !(await exists(join(folder, DOCUMENT)))) return undefined
    const tables = (await namesIn(join(folder, TABLES), '.json')).map((name) => `${TABLES}/${name}`)
    const files = await stampFiles(folder, [DOCUMENT, ...tables])
    const known = this.checked.get(id)
    if (known?.stamp === files.stamp) return known
    const scheme = { id, stamp: files.stamp, ...checkFiles(await files.read()) }
    this.checked.set(id, scheme)
    return scheme
  }

  /** Periods that a scheme has data of, the latest first. */
  async periods(id: string): Promise<readonly string[]> {
    const entries = ID.test(id) ? await entriesOf(join(this.path, id, DATA)) : []
    const names = entries.filter((entry) => entry.isDirectory() && PERIOD.test(entry.name)).map(({ name }) => name)
    return names.sort().reverse()
  }

  /** The data files of a period. undefined when there is no such folder. */
  async data(id: string, period: string): Promise<StampedFiles | undefined> {
    if (!ID.test(id) || !PERIOD.test(period)) return undefined
    const folder = join(this.path, id, DATA, period)
    return (await exists(folder)) ? stampFiles(folder, await pathsUnder(folder)) : undefined
  }
}

/** Files that are read when asked for. */
export interface StampedFiles {
  /** Changes when a file is added, taken away, or written. */
  readonly stamp: string
  read(): Promise<readonly InputFile[]>
}

export interface StoredScheme extends Checked {
  readonly id: string
  /** Changes when one of its files does. */
  readonly stamp: string
}

const DOCUMENT = 'ruleset.json'
const TABLES = 'tables'
const DATA = 'data'
/** Nothing else is looked for on disk, so no request can lead out of the folder. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const PERIOD = /^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$/

function checkFiles(files: readonly InputFile[]): Checked {
  const read = files.map((file) => ({ file, ...readDocument(file) }))
  const problems = read.flatMap((one) => one.problems)
  const [main, ...others] = read
  if (main === undefined || problems.some(({ severity }) => severity === 'error')) return { problems }
  const tables = others.map(
    ({ file, document }) => [file.path.slice(TABLES.length + 1, -'.json'.length), document] as const,
  )
  const checked = checkRuleset(main.document, Object.fromEntries(tables))
  return { ...checked, problems: [...problems, ...checked.problems] }
}

async function pathsUnder(folder: string, within = ''): Promise<string[]> {
  const entries = await entriesOf(join(folder, within))
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = within === '' ? entry.name : `${within}/${entry.name}`
      return entry.isDirectory() ? pathsUnder(folder, path) : entry.isFile() ? [path] : []
    }),
  )
  return found.flat().sort()
}

async function stampFiles(folder: string, paths: readonly string[]): Promise<StampedFiles> {
  const stats = await Promise.all(paths.map((path) => stat(join(folder, path))))
  return {
    stamp: stats.map(({ size, mtimeMs }, i) => `${paths[i]}\0${size}\0${mtimeMs}`).join('\n'),
    read: () => Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) }))),
  }
}

async function entriesOf(folder: string) {
  return (await exists(folder)) ? readdir(folder, { withFileTypes: true }) : []
}

async function namesIn(folder: string, extension: string): Promise<string[]> {
  return (await entriesOf(folder))
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map(({ name }) => name)
    .sort()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
      throw error
    },
  )
}
