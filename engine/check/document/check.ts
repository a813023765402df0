import type { Problem } from '../../problems.ts'
import type { RulesetSchema } from '../../ruleset/ruleset-schema.ts'
import type { Ruleset } from '../../ruleset/types.ts'
import { type Place, walkRoles } from '../../ruleset/walk.ts'

/** One thing that can be wrong with a well-formed document, found without reading its formulas. */
export type DocumentCheck = (ruleset: Ruleset, schema: RulesetSchema) => readonly Problem[]

/** A check that looks at every value that has a role. */
export function eachPlace(check: (place: Place, ruleset: Ruleset) => readonly Problem[]): DocumentCheck {
  return (ruleset, schema) => {
    const problems: Problem[] = []
    walkRoles(schema, schema.$defs, ruleset, (place) => problems.push(...check(place, ruleset)))
    return problems
  }
}

/** The parts of a map of the document in the order of their names. */
export function entriesOf<T>(map: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] {
  return Object.entries(map ?? {})
}
