import { type Checked, checkRuleset, hashRuleset, type Problem, pointer, type Ruleset } from '../engine/index.ts'
import { type InputFile, readDocument } from '../exchange/index.ts'
import { isObject } from './json.ts'
import { findRuleset, type RulesetFiles } from './ruleset-files.ts'
import type { Session } from './session.ts'

/** A ruleset that was found, read and checked. */
export interface Scheme extends Checked {
  readonly files: RulesetFiles
  /** As read, so that messages can quote it; undefined when it is no JSON. */
  readonly document: unknown
  /** A released version, which nobody changes any more. */
  readonly released: boolean
}

/** Which ruleset a result is of. */
export interface Identity {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** Finds, reads and checks a ruleset. */
export async function readScheme(session: Session, name: string): Promise<Scheme> {
  const files = await findRuleset(session, name)
  const main = readPart(files.main, '')
  const tables = files.tables.map((file) => ({
    name: tableName(file),
    ...readPart(file, pointer('tables', tableName(file))),
  }))
  const problems = [main, ...tables].flatMap((part) => part.problems)
  if (problems.some(({ severity }) => severity === 'error')) {
    return { files, document: main.document, released: false, problems }
  }
  const written = Object.fromEntries(tables.map((table) => [table.name, table.document]))
  const release = asRelease(main.document)
  const document = release?.ruleset ?? main.document
  const checked = checkRuleset(document, release?.tables ?? written)
  return {
    ...checked,
    files,
    document: { ...(isObject(document) ? document : {}), tables: release?.tables ?? written },
    released: release !== undefined,
    problems: [...problems, ...checked.problems],
  }
}

export function identityOf(ruleset: Ruleset): Identity {
  return { id: ruleset.id, version: ruleset.version, hash: hashRuleset(ruleset) }
}

function readPart(
  file: InputFile,
  path: string,
): { readonly document?: unknown; readonly problems: readonly Problem[] } {
  const { document, problems } = readDocument(file)
  return { document, problems: problems.map((found) => ({ ...found, path })) }
}

function tableName({ path }: InputFile): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length).normalize('NFC')
}

/** A released version carries its tables: `{ "ruleset": …, "tables": … }`, which is also what its hash is over. */
function asRelease(document: unknown): { ruleset: unknown; tables: Readonly<Record<string, unknown>> } | undefined {
  if (!isObject(document) || 'format' in document || !isObject(document['ruleset'])) return undefined
  const { ruleset, tables } = document
  return { ruleset, tables: isObject(tables) ? tables : {} }
}
