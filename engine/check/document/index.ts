import type { Problem } from '../../problems.ts'
import type { RulesetSchema } from '../../ruleset/ruleset-schema.ts'
import type { Ruleset } from '../../ruleset/types.ts'
import { checkBalances } from './balances.ts'
import type { DocumentCheck } from './check.ts'
import { checkDates } from './dates.ts'
import { checkFields } from './fields.ts'
import { checkKeys } from './keys.ts'
import { checkLists } from './lists.ts'
import { checkNames } from './names.ts'
import { checkNamespaces } from './namespaces.ts'
import { checkParameterRows } from './parameter-rows.ts'
import { checkParameters } from './parameters.ts'
import { checkPlainNames } from './plain-names.ts'
import { checkProvenance } from './provenance.ts'
import { checkReferences } from './references.ts'
import { checkSources } from './sources.ts'
import { checkStages } from './stages.ts'
import { checkTitles } from './titles.ts'
import { checkUnits } from './units.ts'

/** Everything that is checked of a well-formed document before its formulas are read. A check is added here. */
const CHECKS: readonly DocumentCheck[] = [
  checkNames,
  checkNamespaces,
  checkReferences,
  checkKeys,
  checkFields,
  checkSources,
  checkParameters,
  checkParameterRows,
  checkUnits,
  checkDates,
  checkLists,
  checkStages,
  checkBalances,
  checkPlainNames,
  checkTitles,
  checkProvenance,
]

/** Every problem of a document, of all checks. */
export function checkDocument(ruleset: Ruleset, schema: RulesetSchema): Problem[] {
  return CHECKS.flatMap((check) => check(ruleset, schema))
}
