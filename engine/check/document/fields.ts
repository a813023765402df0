import { compareDecimals, decimal, normalize } from '../../number/decimal.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { isOfType } from '../../ruleset/literals.ts'
import type { Field } from '../../ruleset/types.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** What a field may say follows from its type. */
export const checkFields: DocumentCheck = (ruleset) =>
  entriesOf(ruleset.entities).flatMap(([entity, { fields }]) =>
    entriesOf(fields).flatMap(([name, field]) => checkField(name, field, pointer('entities', entity, 'fields', name))),
  )

const OPTIONS_OF = { number: ['unit', 'scale', 'min', 'max'], text: ['oneOf'] } as const

function checkField(name: string, field: Field, path: string): Problem[] {
  const foreign = (Object.keys(OPTIONS_OF) as (keyof typeof OPTIONS_OF)[])
    .filter((type) => type !== field.type)
    .flatMap((type) => OPTIONS_OF[type].filter((option) => field[option] !== undefined))
  const problems = foreign.map((option) =>
    problem('FIELD_OPTION', path + pointer(option), { name, type: field.type, option }),
  )
  const { min, max } = field
  if (min !== undefined && max !== undefined && compareDecimals(decimal(min), decimal(max)) > 0) {
    problems.push(problem('RANGE_REVERSED', path + pointer('min'), { low: min, high: max }))
  }
  if (field.default !== undefined && problems.length === 0 && !fits(field.default, field)) {
    problems.push(problem('DEFAULT_UNFIT', path + pointer('default'), { value: String(field.default) }))
  }
  return problems
}

function fits(value: string | boolean, field: Field): boolean {
  if (!isOfType(value, field.type)) return false
  if (typeof value === 'boolean') return true
  if (field.type !== 'number') return field.oneOf === undefined || field.oneOf.includes(value)
  const number = normalize(decimal(value))
  return (
    (field.min === undefined || compareDecimals(decimal(field.min), number) <= 0) &&
    (field.max === undefined || compareDecimals(number, decimal(field.max)) <= 0) &&
    (field.scale === undefined || number.scale <= field.scale)
  )
}
