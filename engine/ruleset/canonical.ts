import { parseFormula } from '../formula/parse.ts'
import { printFormula } from '../formula/print.ts'
import { printTest, readTest } from '../formula/test.ts'
import { own } from '../graph/names.ts'
import { KINDS } from '../kinds/index.ts'
import { minimalCells, minimalLeaf, ROW_FIELDS } from './literals.ts'
import { compareTexts, compareValues } from './order.ts'
import { type KindShapes, schemaFor } from './ruleset-schema.ts'
import type { Parameter, ParameterTable, Ruleset, RulesetDocument } from './types.ts'
import { mapRoles, type Place } from './walk.ts'

/**
 * The one form of a ruleset among all that mean the same: maps by name, sets of rows by their columns, fields in the
 * order of the schema, decimals and formulas in their canonical texts. A formula that cannot be read stays as it is.
 */
export function canonicalRuleset(ruleset: Ruleset, kinds: KindShapes = KINDS): Ruleset {
  const tables = Object.keys(ruleset.tables)
    .sort(compareTexts)
    .flatMap((name) => {
      const table = own(ruleset.tables, name)
      return table ? [[name, canonicalTable(table, parameterOfTable(ruleset, name))] as const] : []
    })
  return { ...canonicalDocument(ruleset, kinds), tables: Object.fromEntries(tables) }
}

/** The canonical form of what `ruleset.json` holds. */
export function canonicalDocument(ruleset: Ruleset, kinds: KindShapes = KINDS): RulesetDocument {
  const { tables: _, ...document } = ruleset
  const schema = schemaFor(kinds)
  // Rebuilding by the schema gives a value of the schema.
  return mapRoles(schema, schema.$defs, document, canonicalPlace) as RulesetDocument
}

/** Key columns by name, then date, value, source and note; rows by their cells. */
export function canonicalTable(table: ParameterTable, parameter: Parameter | undefined): ParameterTable {
  const { columns, rows } = parameter ? minimalCells(table, parameter) : table
  const fixed: readonly string[] = ROW_FIELDS.filter((column) => columns.includes(column))
  const keys = columns.filter((column) => !fixed.includes(column)).sort(compareTexts)
  const order = [...keys, ...fixed].map((column) => columns.indexOf(column))
  return {
    columns: [...keys, ...fixed],
    rows: rows.map((row) => order.map((i) => row[i] ?? null)).sort(compareValues),
  }
}

/** The parameter whose rows stand in a table. */
export function parameterOfTable(ruleset: Ruleset, table: string): Parameter | undefined {
  return Object.values(ruleset.parameters ?? {}).find((parameter) => parameter.table === table)
}

function canonicalPlace(place: Place): unknown {
  const { role, value } = place
  if (role.role === 'rows' && Array.isArray(value)) return value.sort(compareValues)
  if (role.role === 'expression' && typeof value === 'string') return canonicalFormula(value)
  if (role.role === 'test' && typeof value === 'string') return canonicalTest(value)
  return minimalLeaf(place)
}

function canonicalFormula(text: string): string {
  const { expr } = parseFormula(text)
  return expr ? printFormula(expr) : text
}

function canonicalTest(text: string): string {
  const { test } = readTest(text)
  return test ? printTest(test) : text
}
