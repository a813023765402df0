import { hashRuleset, type Ruleset } from '../engine/index.ts'
import { type ReadScheme, readScheme as readFiles } from '../exchange/index.ts'
import { findRuleset, type RulesetFiles } from './ruleset-files.ts'
import type { Session } from './session.ts'

/** A ruleset that was found, read and checked. */
export interface Scheme extends ReadScheme {
  readonly files: RulesetFiles
}

/** Which ruleset a result is of. */
export interface Identity {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** Finds, reads and checks a ruleset. */
export async function readScheme(session: Session, name: string): Promise<Scheme> {
  return schemeOf(await findRuleset(session, name))
}

/** Reads and checks the files of a ruleset. */
export function schemeOf(files: RulesetFiles): Scheme {
  return { files, ...readFiles(files.main, files.tables) }
}

export function identityOf(ruleset: Ruleset): Identity {
  return { id: ruleset.id, version: ruleset.version, hash: hashRuleset(ruleset) }
}
