import { pointer } from '../../problems.ts'
import { suggest } from '../../problems/suggest.ts'
import { choosing } from '../choosing.ts'
import type { Influence, ItemScope, Kind, ParameterType } from '../kind.ts'
import { checkResultUnit, expectTyped, expectUnit } from '../result.ts'
import { branchesOfLookup } from './branches.ts'
import { evaluateLookup } from './evaluate.ts'
import { lookupInExcel } from './excel.ts'
import { explainLookup } from './explain.ts'
import { LookupItem } from './schema.ts'

/** The row of a parameter whose keys are equal to given values. */
export const lookup: Kind<LookupItem> = {
  title: { zh: '查表', en: 'Lookup' },
  schema: LookupItem,
  outputs(item, scope) {
    const parameter = scope.parameter(item.parameter, '/parameter')
    if (parameter === undefined) return []
    const sound = checkKeys(item, parameter, scope)
    if (item.otherwise !== undefined) {
      const type = expectTyped(item.otherwise, parameter.type, scope, '/otherwise')
      if (type) expectUnit(type, scope.unit ?? parameter.unit, scope, '/otherwise')
    }
    if (parameter.type === 'number' && item.scale !== undefined && parameter.scale > item.scale) {
      const detail = { name: item.parameter, scale: String(parameter.scale), own: String(item.scale) }
      scope.report('LOOKUP_ROUNDS', '/scale', detail)
    }
    const { type, unit } = parameter
    const found = { type, ...(unit === undefined ? {} : { unit }) }
    return sound ? [{ id: '', type, ...checkResultUnit(found, item, scope, '/parameter') }] : []
  },
  influences(item) {
    const otherwise: Influence[] =
      item.otherwise === undefined ? [] : [{ operand: { expression: item.otherwise }, trend: 'up', keepsSign: true }]
    return [
      { operand: { parameter: item.parameter }, trend: 'up', keepsSign: true },
      ...Object.values(item.keys).map(choosing),
      ...otherwise,
    ]
  },
  branches: branchesOfLookup,
  evaluate: evaluateLookup,
  explain: explainLookup,
  excel: lookupInExcel,
  sentence(item, words) {
    const parameter = words.parameter(item.parameter)
    const keys = Object.values(item.keys).map((key) => words.expression(key))
    const otherwise = item.otherwise === undefined ? undefined : words.expression(item.otherwise)
    return {
      zh: `按${keys.map(({ zh }) => `“${zh}”`).join('、')}查“${parameter.zh}”${otherwise ? `，查不到时取 ${otherwise.zh}` : ''}`,
      en: `${parameter.en} by ${keys.map(({ en }) => en).join(', ')}${otherwise ? `, or ${otherwise.en} where it has none` : ''}`,
    }
  },
}

/** Whether every key of the parameter is given once, and in its type. */
function checkKeys(item: LookupItem, { keys, keyTypes }: ParameterType, scope: ItemScope): boolean {
  const name = item.parameter
  let sound = keys.length > 0
  if (!sound) scope.report('LOOKUP_NO_KEYS', '/parameter', { name })
  for (const key of Object.keys(item.keys)) {
    if (keys.includes(key) || keys.length === 0) continue
    scope.report('LOOKUP_KEY_UNKNOWN', pointer('keys', key), { name, key, ...suggest(key, keys) })
    sound = false
  }
  keys.forEach((key, k) => {
    const given = Object.hasOwn(item.keys, key) ? item.keys[key] : undefined
    if (given === undefined) scope.report('LOOKUP_KEY_MISSING', '/keys', { name, key })
    else if (expectTyped(given, keyTypes[k] ?? 'text', scope, pointer('keys', key))) return
    sound = false
  })
  return sound
}
