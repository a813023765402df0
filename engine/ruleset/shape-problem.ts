import type { ErrorObject } from 'ajv/dist/2020.js'
import { type Localized, type Problem, pointer, problem } from '../problems.ts'
import { suggest } from '../problems/suggest.ts'
import { parseDecimal } from '../number/decimal.ts'
import { roleOf } from './roles.ts'
import { isObject, typeName } from './shape.ts'

/** Says in both languages what an error of the validator means. */
export function shapeProblem(error: ErrorObject, path: string): Problem {
  const key = keyOf(path)
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKeyProblem(error, path)
    case 'required':
      return problem('SHAPE_KEY_MISSING', path, { key: String(error.params['missingProperty']) })
    case 'type':
      return wrongType(error, path)
    case 'anyOf':
    case 'oneOf':
      return typesOf(branchesOf(error)).includes(typeName(error.data)) ? noBranch(error, path) : wrongType(error, path)
    case 'pattern':
      return problem('SHAPE_PATTERN', path, { value: shown(error.data), example: examples(error) })
    case 'enum':
      return wrongChoice(path, error.data, texts(error.params['allowedValues']))
    case 'const':
      return wrongChoice(path, error.data, [shown(error.params['allowedValue'])])
    case 'discriminator':
      return wrongChoice(path + pointer(String(error.params['tag'])), error.params['tagValue'], tagsOf(error))
    case 'minLength':
      return problem('SHAPE_EMPTY_TEXT', path, { key })
    case 'propertyNames':
      return problem('SHAPE_EMPTY_NAME', path, { key })
    case 'minimum':
    case 'maximum':
      return problem('SHAPE_INTEGER_RANGE', path, {
        key,
        value: shown(error.data),
        minimum: shown(error.parentSchema?.['minimum']),
        maximum: shown(error.parentSchema?.['maximum']),
      })
    case 'minItems':
    case 'maxItems':
      return wrongLength(error, path)
    case 'uniqueItems':
      return problem('SHAPE_TWICE', path, { key, value: shown(partOf(error.data, error.params['i'])) })
    default:
      return problem('SHAPE_OTHER', path, { key, rule: error.message ?? error.keyword })
  }
}

/** The key that an object should not have. */
export function unknownKey(error: ErrorObject): string {
  return String(error.params['additionalProperty'])
}

function unknownKeyProblem(error: ErrorObject, path: string): Problem {
  const key = unknownKey(error)
  const properties: unknown = error.parentSchema?.['properties']
  const known = isObject(properties) ? Object.keys(properties) : []
  return problem('SHAPE_KEY_UNKNOWN', path + pointer(key), { key, available: known.join(', '), ...suggest(key, known) })
}

function wrongType(error: ErrorObject, path: string): Problem {
  const branches = branchesOf(error)
  const value = shown(error.data)
  const decimalMeant = branches.some((branch) => ['decimal', 'literal'].includes(roleOf(branch)?.role ?? ''))
  if (typeof error.data === 'number' && decimalMeant && parseDecimal(value)) {
    return problem('SHAPE_DECIMAL_AS_NUMBER', path, { value })
  }
  const expected = typesOf(branches).map((type) => TYPES[type] ?? { zh: type, en: type })
  const found = TYPES[typeName(error.data)] ?? TYPES['number']
  return problem('SHAPE_TYPE', path, {
    expectedZh: expected.map((type) => type.zh).join('或'),
    expectedEn: expected.map((type) => type.en).join(' or '),
    foundZh: found?.zh ?? '',
    foundEn: found?.en ?? '',
  })
}

/** A value of a type that the union allows, but written like none of its branches. */
function noBranch(error: ErrorObject, path: string): Problem {
  const branches = branchesOf(error)
  if (error.data === '') return problem('SHAPE_EMPTY_TEXT', path, { key: keyOf(path) })
  const allowed = branches.flatMap((branch) => [...constantsOf(branch), ...texts(branch['examples'])])
  return wrongChoice(path, error.data, allowed)
}

const TYPES: Readonly<Record<string, Localized>> = {
  string: { zh: '文本', en: 'a text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  object: { zh: '对象 {…}', en: 'an object {…}' },
  array: { zh: '列表 […]', en: 'a list […]' },
  null: { zh: 'null', en: 'null' },
}

type Branch = Readonly<Record<string, unknown>>

/** The schema that refused a value, or the branches of the union that did. */
function branchesOf(error: ErrorObject): readonly Branch[] {
  const branches = (schema: Branch): Branch[] => {
    const union = schema['anyOf'] ?? schema['oneOf']
    return Array.isArray(union) ? union.filter(isObject).flatMap(branches) : [schema]
  }
  return branches(error.parentSchema ?? {})
}

/** The JSON types that some branch allows; what stands under `$defs` is an object. */
function typesOf(branches: readonly Branch[]): string[] {
  const types = branches.flatMap(({ type, $ref }) =>
    typeof $ref === 'string' ? ['object'] : typeof type === 'string' ? [type] : texts(type),
  )
  return [...new Set(types)]
}

function constantsOf(schema: Branch): string[] {
  return 'const' in schema ? [shown(schema['const'])] : texts(schema['enum'])
}

function wrongChoice(path: string, value: unknown, allowed: readonly string[]): Problem {
  const written = shown(value)
  const detail = { key: keyOf(path), value: written, allowed: allowed.join(', ') }
  return problem('SHAPE_CHOICE', path, { ...detail, ...suggest(written, allowed) })
}

/** The constants by which the branches of a discriminated union are told apart. */
function tagsOf(error: ErrorObject): string[] {
  const branches: unknown = error.parentSchema?.['oneOf']
  const tag = String(error.params['tag'])
  if (!Array.isArray(branches)) return []
  return branches.flatMap((branch: unknown) => {
    if (!isObject(branch)) return []
    if (typeof branch['$ref'] === 'string') return [branch['$ref'].replace(/^.*\/item-/, '')]
    const property = isObject(branch['properties']) ? branch['properties'][tag] : undefined
    return isObject(property) ? constantsOf(property) : []
  })
}

function wrongLength(error: ErrorObject, path: string): Problem {
  const minimum: unknown = error.parentSchema?.['minItems']
  const maximum: unknown = error.parentSchema?.['maxItems']
  const exact = minimum === maximum
  return problem('SHAPE_LENGTH', path, {
    key: keyOf(path),
    found: String(Array.isArray(error.data) ? error.data.length : 0),
    expectedZh: exact
      ? `${shown(minimum)} 项`
      : error.keyword === 'minItems'
        ? `至少 ${shown(minimum)} 项`
        : `至多 ${shown(maximum)} 项`,
    expectedEn: exact
      ? shown(minimum)
      : error.keyword === 'minItems'
        ? `at least ${shown(minimum)}`
        : `at most ${shown(maximum)}`,
  })
}

function examples(error: ErrorObject): string {
  const given = texts(error.parentSchema?.['examples'])
  return given.length > 0 ? given.join(', ') : String(error.params['pattern'])
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.map(shown) : []
}

function partOf(list: unknown, index: unknown): unknown {
  return Array.isArray(list) ? list[Number(index)] : undefined
}

const SHOWN = 60

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** The name by which a value goes in its surroundings: the last segment of its path that is no index. */
function keyOf(path: string): string {
  const segments = path.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  return segments.findLast((segment) => !/^\d+$/.test(segment)) ?? ''
}
