import { checkDocument } from '../check/document/index.ts'
import { own } from '../graph/names.ts'
import { KINDS } from '../kinds/index.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import { checkTree } from './json-tree.ts'
import { minimalCells, minimalLeaf } from './literals.ts'
import { migrate } from './migrate.ts'
import { type KindShapes, type RulesetSchema, schemaFor, TABLE_SCHEMA } from './ruleset-schema.ts'
import type { ParameterTable, Ruleset, RulesetDocument } from './types.ts'
import { validatorFor } from './validate.ts'
import { mapRoles } from './walk.ts'

export interface Loaded {
  /** There when the document has the right shape, even if its contents have problems. */
  readonly ruleset?: Ruleset
  readonly problems: Problem[]
}

/**
 * Makes a ruleset of what was read: brings it to the newest format, holds it to its schema, then runs every check that
 * needs no formula types. Decimals are in their shortest text afterwards; nothing else is changed.
 * @param document the parsed `ruleset.json`
 * @param tables the parsed `tables/<name>.json` by name
 * @returns all problems that can be told apart, with pointers into the document; tables stand under `/tables`
 */
export function loadRuleset(
  document: unknown,
  tables: Readonly<Record<string, unknown>> = {},
  kinds: KindShapes = KINDS,
): Loaded {
  const unreadable = [...checkTree(document), ...checkTree(tables, '/tables')]
  if (unreadable.length > 0) return { problems: unreadable }
  const migrated = migrate(document)
  if (migrated.problems.length > 0) return { problems: migrated.problems }
  const schema = schemaFor(kinds)
  const faults = validatorFor(schema).validate(migrated.document)
  const read = readTables(tables)
  if (faults.length > 0 || read.problems.length > 0) return { problems: [...faults, ...read.problems] }
  // The validator has just held the document to its schema.
  const ruleset = withTables(minimal(migrated.document as RulesetDocument, schema), read.tables)
  const unused = Object.keys(tables).filter((table) => !Object.hasOwn(ruleset.tables, table))
  const problems = unused.map((table) => problem('TABLE_UNUSED', pointer('tables', table), { table }))
  return { ruleset, problems: [...problems, ...checkDocument(ruleset, schema)] }
}

function readTables(tables: Readonly<Record<string, unknown>>): {
  tables: Readonly<Record<string, ParameterTable>>
  problems: Problem[]
} {
  const problems = Object.entries(tables).flatMap(([name, table]) =>
    validatorFor(TABLE_SCHEMA).validate(table, pointer('tables', name)),
  )
  // Tables with problems are not used further.
  return { tables: problems.length > 0 ? {} : (tables as Record<string, ParameterTable>), problems }
}

function minimal(document: RulesetDocument, schema: RulesetSchema): RulesetDocument {
  // Rebuilding by the schema gives a value of the schema.
  return mapRoles(schema, schema.$defs, document, minimalLeaf) as RulesetDocument
}

/** Joins the tables that parameters name. */
function withTables(document: RulesetDocument, tables: Readonly<Record<string, ParameterTable>>): Ruleset {
  const used = Object.values(document.parameters ?? {}).flatMap((parameter) => {
    const table = parameter.table === undefined ? undefined : own(tables, parameter.table)
    return table && parameter.table !== undefined ? [[parameter.table, minimalCells(table, parameter)] as const] : []
  })
  return { ...document, tables: Object.fromEntries(used) }
}
