import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Localized } from '../../engine/index.ts'
import { headOf, type InputFile } from '../../exchange/index.ts'
import { compareVersions, isPreRelease, isVersion } from '../versions.ts'

/** The file that tells synthetic data from a hospital's own. */
export const DEMO_MARK = '演示数据 DEMO.txt'

/** Where schemes and the data of the hospital are. */
export interface Folders {
  /** `<id>/ruleset.json`, `<id>/tables/*.json`, `<id>/versions/<version>.json`, `<id>/data/<period>/…`. */
  readonly rulesets: string
  /** `<id>/<period>/…`: the hospital's own data, looked at before the data that a scheme brings. */
  readonly data?: string
  /** Where results that take long are kept over a restart; nowhere when left out. */
  readonly cache?: string
}

/** The files of schemes and of their data. Reads only. */
export class RulesetFolder {
  private readonly heads = new Map<string, { readonly stamp: string; readonly head: Head }>()

  constructor(readonly folders: Folders) {}

  /** Ids of the folders that hold a `ruleset.json`, in order. */
  async ids(): Promise<readonly string[]> {
    const folders = await entriesOf(this.folders.rulesets)
    const found = await Promise.all(
      folders.map(async (entry) => {
        const id = entry.name
        return entry.isDirectory() && (await this.has(id)) ? [id] : []
      }),
    )
    return found.flat().sort()
  }

  /** The versions of a scheme. undefined when there is no scheme of this id. */
  async versions(id: string): Promise<Versions | undefined> {
    if (!(await this.has(id))) return undefined
    const folder = join(this.folders.rulesets, id)
    const names = await namesIn(join(folder, RELEASES), '.json')
    const releases = names.map((name) => name.slice(0, -'.json'.length)).filter(isVersion)
    const final = releases.filter((version) => !isPreRelease(version)).sort(compareVersions)
    const { version: head } = await this.headOf(id, await stampFiles(folder, [DOCUMENT]))
    const latest = final.at(-1)
    const usual = latest ?? head
    const ahead = [...(head === undefined ? [] : [head]), ...releases.filter(isPreRelease)]
      .filter((version) => usual !== undefined && compareVersions(version, usual) > 0)
      .sort(compareVersions)
    const draft = ahead.at(-1)
    return {
      usual,
      ...(latest === undefined ? {} : { released: latest }),
      ...(draft === undefined ? {} : { draft }),
      all: [...new Set([...(head === undefined ? [] : [head]), ...releases])],
    }
  }

  /**
   * The files of a version of a scheme, the document first: a released one, else the head.
   * @param version the usual one when left out
   * @returns undefined when there is none
   */
  async documents(id: string, version?: string): Promise<StampedFiles | undefined> {
    const versions = await this.versions(id)
    if (versions === undefined) return undefined
    const wanted = version ?? versions.usual
    const folder = join(this.folders.rulesets, id)
    const release = `${RELEASES}/${wanted}.json`
    if (wanted !== undefined && isVersion(wanted) && (await exists(join(folder, release)))) {
      return stampFiles(folder, [release])
    }
    if (version !== undefined && !versions.all.includes(version)) return undefined
    const tables = (await namesIn(join(folder, TABLES), '.json')).map((name) => `${TABLES}/${name}`)
    return stampFiles(folder, [DOCUMENT, ...tables])
  }

  /** What a scheme is called, without checking it. */
  async title(id: string): Promise<Localized> {
    const files = await this.documents(id)
    const head = files && (await this.headOf(`${id}@`, files))
    return head?.title ?? { zh: id, en: id }
  }

  /** Periods that a scheme has data of, the latest first. */
  async periods(id: string): Promise<readonly string[]> {
    const entries = await Promise.all(this.dataFolders(id).map(entriesOf))
    const names = entries
      .flat()
      .filter((entry) => entry.isDirectory() && PERIOD.test(entry.name))
      .map(({ name }) => name)
    return [...new Set(names)].sort().reverse()
  }

  /** The data files of a period. undefined when there is no such folder. */
  async data(id: string, period: string): Promise<StampedFiles | undefined> {
    if (!PERIOD.test(period)) return undefined
    for (const folder of this.dataFolders(id).map((one) => join(one, period))) {
      if (await exists(folder)) return stampFiles(folder, await pathsUnder(folder))
    }
    return undefined
  }

  /** The folder into which the data of a scheme, or of a period, is put. */
  dataFolder(id: string, period = ''): string {
    return join(this.dataFolders(id)[0] ?? id, period)
  }

  /** Whether the data of a scheme is that of the demo hospital. */
  async isDemo(id: string): Promise<boolean> {
    const { data } = this.folders
    return ID.test(id) && data !== undefined && exists(join(data, id, DEMO_MARK))
  }

  /** Changes when anything does that a period comes from: the scheme, its data, that of earlier periods. */
  async stamp({ id, period, version }: { id: string; period: string; version?: string }): Promise<string> {
    const periods = await this.periods(id)
    const read = [
      this.documents(id),
      ...(version === undefined ? [] : [this.documents(id, version)]),
      ...periods.filter((other) => other <= period).map((other) => this.data(id, other)),
    ]
    const found = (await Promise.all(read)).map((files) => files?.stamp ?? null)
    const versions = await this.versions(id)
    return createHash('sha256')
      .update(JSON.stringify([versions, periods, found]))
      .digest('base64url')
  }

  private dataFolders(id: string): string[] {
    if (!ID.test(id)) return []
    const { data, rulesets } = this.folders
    return [...(data === undefined ? [] : [join(data, id)]), join(rulesets, id, DATA)]
  }

  private async has(id: string): Promise<boolean> {
    return ID.test(id) && exists(join(this.folders.rulesets, id, DOCUMENT))
  }

  /** What a document says it is, read again only when it changed. */
  private async headOf(place: string, files: StampedFiles): Promise<Head> {
    const known = this.heads.get(place)
    if (known?.stamp === files.stamp) return known.head
    const [main] = await files.read()
    const head = main ? headOf(main) : {}
    this.heads.set(place, { stamp: files.stamp, head })
    return head
  }
}

type Head = ReturnType<typeof headOf>

/** The versions that a scheme has. */
export interface Versions {
  /** The latest release, else the head; undefined when the head does not say its version. */
  readonly usual: string | undefined
  readonly released?: string
  /** The newest of the head and the versions that are not final, where it is newer than the usual one. */
  readonly draft?: string
  readonly all: readonly string[]
}

/** Files that are read when asked for. */
export interface StampedFiles {
  /** Changes when a file is added, taken away, or written. */
  readonly stamp: string
  read(): Promise<readonly InputFile[]>
}

const DOCUMENT = 'ruleset.json'
const TABLES = 'tables'
const RELEASES = 'versions'
const DATA = 'data'
/** Nothing else is looked for on disk, so no request can lead out of the folder. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const PERIOD = /^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$/

async function pathsUnder(folder: string, within = ''): Promise<string[]> {
  const entries = await entriesOf(join(folder, within))
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => {
        const path = within === '' ? entry.name : `${within}/${entry.name}`
        return entry.isDirectory() ? pathsUnder(folder, path) : entry.isFile() ? [path] : []
      }),
  )
  return found.flat().sort()
}

async function stampFiles(folder: string, paths: readonly string[]): Promise<StampedFiles> {
  const found = await Promise.all(paths.map(async (path) => ({ path, stats: await statsOf(join(folder, path)) })))
  const there = found.flatMap(({ path, stats }) => (stats === undefined ? [] : [{ path, stats }]))
  return {
    stamp: there.map(({ path, stats: { size, mtimeMs } }) => `${path}\0${size}\0${mtimeMs}`).join('\n'),
    read: () => Promise.all(there.map(async ({ path }) => ({ path, bytes: await readFile(join(folder, path)) }))),
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
  return (await statsOf(path)) !== undefined
}

/** undefined when there is nothing: another program may take a file away at any time. */
async function statsOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}
