import { type Static, Type } from 'typebox'
import { WrittenCell } from '../calculate/written.ts'
import type { Problem } from '../problems.ts'
import { keyed, localized } from '../ruleset/roles.ts'
import type { RulesetSchema } from '../ruleset/ruleset-schema.ts'
import { validatorFor } from '../ruleset/validate.ts'

const closed = { additionalProperties: false }

/**
 * What a cell is expected to be. Decimals, dates and plain texts are texts, true and false themselves, null is blank,
 * `n/a` is not applicable. A text that looks like one of these is `{ "text": … }`.
 */
export const ExpectedCell = Type.Union([
  Type.String(),
  Type.Boolean(),
  Type.Null(),
  Type.Object({ failed: Type.String({ minLength: 1 }) }, closed),
  Type.Object({ text: Type.String() }, closed),
])
export type ExpectedCell = Static<typeof ExpectedCell>

/** An earlier period: what its cells were, `n/a` where not applicable. */
const CasePeriod = Type.Object({ period: Type.String({ minLength: 1 }), columns: keyed(keyed(WrittenCell)) }, closed)

/** Data, and what a ruleset must make of it. */
export const Case = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    title: Type.Optional(localized()),
    note: Type.Optional(Type.String()),
    /** A small ruleset of the case's own; what it need not say is filled in. */
    ruleset: Type.Optional(Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object' })),
    period: Type.String({ minLength: 1 }),
    /** Rows by entity; cells as they would be imported. */
    data: Type.Optional(
      keyed(Type.Array(keyed(Type.Unsafe<string | boolean | null>({ type: ['string', 'boolean', 'null'] })))),
    ),
    history: Type.Optional(Type.Array(CasePeriod)),
    /** Other values of parameters without keys, as they are written in the ruleset, to try what else a hospital may choose. */
    parameters: Type.Optional(keyed(Type.Unsafe<string | boolean>({ type: ['string', 'boolean'] }))),
    /**
     * Results taken as they are instead of being calculated, as those of a stage already published; cells not named are
     * blank. With it only what `expect` names and what that needs is calculated, and only the data for it need be there.
     */
    given: Type.Optional(keyed(keyed(WrittenCell))),
    /** By column (`entity.name[#output]`) and row key; cells not named may be anything. */
    expect: Type.Optional(keyed(keyed(ExpectedCell))),
    /**
     * Codes of all errors and warnings that check and run must give, and of those remarks that matter. Without it there
     * must be no error.
     */
    problems: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { uniqueItems: true })),
  },
  closed,
)
export type Case = Static<typeof Case>

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const ONE: RulesetSchema = { $schema: DIALECT, $id: 'urn:jiheng:case', ...Case, $defs: {} }
const LIST: RulesetSchema = {
  $schema: DIALECT,
  $id: 'urn:jiheng:cases',
  ...Type.Array(Case, { minItems: 1 }),
  $defs: {},
}

/**
 * Holds what a case file says to its form.
 * @param document a list of cases, or one case
 * @returns problems with pointers into the document; no cases when there is any
 */
export function readCases(document: unknown): {
  readonly cases: readonly Case[]
  readonly problems: readonly Problem[]
} {
  const several = Array.isArray(document)
  const problems = validatorFor(several ? LIST : ONE).validate(document)
  if (problems.length > 0) return { cases: [], problems }
  // The validator has just held it to the schema.
  return { cases: several ? (document as Case[]) : [document as Case], problems }
}
