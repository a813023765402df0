import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../engine/kinds/index.ts'
import { publishedSchemas } from '../../engine/ruleset/published-schemas.ts'
import { ROLE, roleOf } from '../../engine/ruleset/roles.ts'
import { rulesetSchema } from '../../engine/ruleset/ruleset-schema.ts'
import { isObject, type JsonObject } from '../../engine/ruleset/shape.ts'
import { TRIAL } from './trial-kinds.ts'

const root = join(import.meta.dirname, '..', '..')

const generate = (folder: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', join(folder, 'generate.ts'), '--check'], {
    cwd: root,
    encoding: 'utf8',
  })

it.each(['schemas', 'docs'])(
  'what stands in %s/ is generated from what the engine has now',
  (folder) => {
    const { status, stdout, stderr } = generate(folder)
    expect(`${stdout}${stderr}`).toBe('')
    expect(status).toBe(0)
  },
  120_000,
)

describe('every schema', () => {
  const schemas = [...publishedSchemas()]

  it.each(schemas)('%s is sound JSON Schema 2020-12', (_, schema) => {
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      discriminator: true,
      allowUnionTypes: true,
    })
    ajv.addKeyword(ROLE)
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(() => ajv.compile(schema)).not.toThrow()
  })

  it('has a file for each kind', () => {
    const files = schemas.map(([name]) => name)
    expect(files).toEqual(expect.arrayContaining(Object.keys(KINDS).map((kind) => `kinds/${kind}.schema.json`)))
    expect(new Set(schemas.map(([, schema]) => schema.$id)).size).toBe(schemas.length)
  })

  it.each([...schemas, ['trial kinds', rulesetSchema(TRIAL)] as const])(
    '%s gives every value a role and closes every object',
    (_, schema) => {
      expect(faults({ ...schema }, '')).toEqual([])
    },
  )
})

it('refuses two definitions of one name', () => {
  const kind = TRIAL['tree']
  if (!kind) throw new Error('no kind')
  expect(() => rulesetSchema({ tree: kind, again: kind })).toThrow('tree-node')
})

/** Values and lists without a role, objects that would take unknown keys, references that lead nowhere. */
function faults(schema: JsonObject, path: string, root: JsonObject = schema): string[] {
  const { type, $ref } = schema
  if (roleOf(schema)?.role === 'localized') return []
  const own: string[] = []
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/$defs/', '')
    if (!isObject(root['$defs']) || !isObject(root['$defs'][name])) own.push(`${path}: no definition ${name}`)
  } else if (schema['anyOf'] === undefined && schema['oneOf'] === undefined && !('const' in schema)) {
    if (type === undefined) own.push(`${path}: any value`)
    if (type === 'object' && schema['additionalProperties'] === undefined) own.push(`${path}: open object`)
    if (type !== 'object' && !roleOf(schema)) own.push(`${path}: no role`)
  }
  return [...own, ...partsOf(schema).flatMap(([key, part]) => faults(part, `${path}/${key}`, root))]
}

function partsOf(schema: JsonObject): (readonly [string, JsonObject])[] {
  const named = ['properties', '$defs', 'anyOf', 'oneOf'].flatMap((key) => Object.entries(schema[key] ?? {}))
  const single = ['items', 'additionalProperties'].map((key) => [key, schema[key]] as const)
  return [...named, ...single].flatMap(([key, part]: readonly [string, unknown]) =>
    isObject(part) ? [[key, part] as const] : [],
  )
}
