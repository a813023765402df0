import { keyParts, splitColumn } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { isObject } from '../../ruleset/shape.ts'
import type { Place } from '../../ruleset/walk.ts'
import { type DocumentCheck, eachPlace, entriesOf } from './check.ts'

/** Whatever would break a path, hide in print, or be cut off when the name is typed. */
const UNFIT = /[.#\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s|\s$/u

/** `period.year` and the like stand in every formula. */
const RESERVED = new Set(['period'])

/** Names that people give: how they may be written. */
export const checkNames: DocumentCheck = (ruleset, schema) => [
  ...eachPlace(namesInMap)(ruleset, schema),
  ...entriesOf(ruleset.entities).flatMap(([entity, declared]) =>
    keyParts(declared).flatMap((part) => checkName(part, pointer('entities', entity, 'key'))),
  ),
]

function namesInMap({ role, value, path }: Place): readonly Problem[] {
  if (role.role !== 'keyed' || role.names === undefined || role.names === 'unit' || !isObject(value)) return []
  return Object.keys(value).flatMap((name) => {
    const at = path + pointer(name)
    if (role.names !== 'item') return checkName(name, at)
    const column = splitColumn(name)
    if (!column || column.entity === '' || column.name === '') return [problem('ITEM_NAME', at, { name })]
    return checkName(name.slice(column.entity.length + 1), at)
  })
}

function checkName(name: string, path: string): Problem[] {
  const problems: Problem[] = []
  if (name !== name.normalize('NFC')) problems.push(problem('NAME_NOT_NORMAL', path, { name }))
  const unfit = UNFIT.exec(name)
  if (unfit) problems.push(problem('NAME_CHARACTER', path, { name, character: visible(unfit[0]) }))
  if (RESERVED.has(name)) problems.push(problem('NAME_RESERVED', path, { name }))
  return problems
}

function visible(character: string): string {
  if (/[.#]/.test(character)) return character
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
