import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { KINDS } from '../kinds/index.ts'
import { canonicalRuleset } from './canonical.ts'
import type { KindShapes } from './ruleset-schema.ts'
import type { Ruleset } from './types.ts'

/**
 * What a ruleset says, in 64 hexadecimal digits: SHA-256 of the RFC 8785 form of the canonical document and its tables.
 * Order of maps, layout of files and spacing of formulas make no difference.
 */
export function hashRuleset(ruleset: Ruleset, kinds: KindShapes = KINDS): string {
  const { tables, ...document } = canonicalRuleset(ruleset, kinds)
  const text = canonicalize({ ruleset: document, tables })
  if (text === undefined) throw new TypeError('a ruleset is a JSON value')
  return bytesToHex(sha256(utf8ToBytes(text)))
}
