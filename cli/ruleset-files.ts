import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type InputFile, versionOf } from '../exchange/index.ts'
import { namesIn, readInput, whatIs } from './files.ts'
import type { Session } from './session.ts'
import { unknown, WrongUse } from './wrong-use.ts'

/** The files of a ruleset as they stand on disk. */
export interface RulesetFiles {
  /** What was asked for. */
  readonly name: string
  /** `ruleset.json`, another document, or a released version. */
  readonly main: InputFile
  /** `tables/<name>.json`. */
  readonly tables: readonly InputFile[]
  /** Where the document, `tables/` and `cases/` are; undefined for standard input. */
  readonly folder?: string
  /** The version asked for; undefined for what is being worked on. */
  readonly version?: string
}

const HEAD = 'ruleset.json'
const TABLES = 'tables'
const VERSIONS = 'versions'
const WHAT = { zh: '方案', en: 'ruleset' }

/**
 * Finds `<ruleset>`: `-` (standard input), a file, a folder with `ruleset.json`, or `id[@version]` in `rulesets/`.
 */
export async function findRuleset(session: Session, name: string): Promise<RulesetFiles> {
  if (name === '-') return { name, main: { path: 'stdin', bytes: await readAll(session) }, tables: [] }
  const path = resolve(session.io.cwd(), name)
  const found = await whatIs(path)
  if (found === 'file') return fromFolder(name, dirname(path), basename(path))
  if (found === 'folder' && (await whatIs(join(path, HEAD))) === 'file') return fromFolder(name, path, HEAD)
  const byId = await fromCollection(session, name)
  if (byId !== undefined) return byId
  if (found === 'folder') {
    throw new WrongUse({ zh: `文件夹 ${name} 里没有 ${HEAD}。`, en: `The folder ${name} has no ${HEAD}.` })
  }
  throw unknown(WHAT, name, await rulesetIds(session))
}

/** The ids of all rulesets in `rulesets/`. */
export async function rulesetIds(session: Session): Promise<readonly string[]> {
  const collection = await collectionOf(session)
  const names = await namesIn(collection)
  const found = await Promise.all(names.map((id) => whatIs(join(collection, id, HEAD))))
  return names.filter((_, i) => found[i] === 'file')
}

/** How messages call a path: from where the command was called, if it is below. */
export function nameFor(session: Session, path: string): string {
  const name = relative(session.io.cwd(), path)
  return name === '' || name.startsWith('..') ? path : name
}

/** `rulesets/` where the command was called, or that of the project where there is none. */
async function collectionOf(session: Session): Promise<string> {
  const here = resolve(session.io.cwd(), 'rulesets')
  return (await whatIs(here)) === 'folder' ? here : fileURLToPath(new URL('../rulesets', import.meta.url))
}

async function fromCollection(session: Session, name: string): Promise<RulesetFiles | undefined> {
  const [, id, version] = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:@([0-9A-Za-z.-]+))?$/.exec(name) ?? []
  if (id === undefined) return undefined
  const folder = join(await collectionOf(session), id)
  if ((await whatIs(join(folder, HEAD))) !== 'file') return undefined
  return version === undefined ? fromFolder(name, folder, HEAD) : findVersion(name, folder, version)
}

/** A version of the ruleset in a folder: a released one, or else what is being worked on when it is that. */
export async function findVersion(name: string, folder: string, version: string): Promise<RulesetFiles> {
  const releases = await namesIn(join(folder, VERSIONS))
  const file = `${version}.json`
  if (releases.includes(file)) return { ...(await fromFolder(name, folder, join(VERSIONS, file))), version }
  const head = await fromFolder(name, folder, HEAD)
  const current = versionOf(head.main)
  if (current === version) return { ...head, version }
  const known = releases.filter((release) => release.endsWith('.json')).map((release) => release.slice(0, -5))
  const what = { zh: `“${basename(folder)}”的版本`, en: `version of ${basename(folder)}` }
  throw unknown(what, version, [...new Set([...known, ...(current === undefined ? [] : [current])])])
}

/** Whether what is being worked on in a folder calls itself a version. */
export async function isHead(folder: string, version: string): Promise<boolean> {
  return versionOf(await readInput(join(folder, HEAD), HEAD)) === version
}

async function fromFolder(name: string, folder: string, file: string): Promise<RulesetFiles> {
  const tables = (await namesIn(join(folder, TABLES))).filter((table) => table.endsWith('.json'))
  return {
    name,
    folder,
    main: await readInput(join(folder, file), file),
    tables: await Promise.all(tables.map((table) => readInput(join(folder, TABLES, table), `${TABLES}/${table}`))),
  }
}

async function readAll({ io }: Session): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of io.stdin) pieces.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
  return Buffer.concat(pieces)
}
