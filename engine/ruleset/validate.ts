import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { TSchema } from 'typebox'
import type { Problem } from '../problems.ts'
import { nearest } from '../problems/suggest.ts'
import { ROLE } from './roles.ts'
import type { RulesetSchema } from './ruleset-schema.ts'
import { bestBranch, type Definitions, isObject } from './shape.ts'
import { shapeProblem, unknownKey } from './shape-problem.ts'

/** Holds values to one schema. */
export interface Validator {
  /** What is wrong with the shape of a value that stands at `path`: one problem for each fault. */
  validate(value: unknown, path?: string): Problem[]
}

const validators = new WeakMap<RulesetSchema, Validator>()

/** The validator of a schema, compiled when first needed. */
export function validatorFor(schema: RulesetSchema): Validator {
  const known = validators.get(schema)
  if (known) return known
  const made = makeValidator(schema)
  validators.set(schema, made)
  return made
}

function makeValidator(schema: RulesetSchema): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
  })
  ajv.addKeyword(ROLE)
  const compiled = new WeakMap<TSchema, ValidateFunction>()
  const compile = (branch: TSchema): ValidateFunction => {
    const known = compiled.get(branch)
    if (known) return known
    const made = ajv.compile(branch === schema ? schema : { ...branch, $defs: schema.$defs })
    compiled.set(branch, made)
    return made
  }
  const faults = (branch: TSchema, value: unknown): Fault[] => {
    const validate = compile(branch)
    if (validate(value)) return []
    return withoutHeaps(validate.errors ?? [], schema.$defs, faults)
  }
  return {
    validate: (value, path = '') =>
      withoutSlips(faults(schema, value)).map((fault) => shapeProblem(fault.error, path + fault.path)),
  }
}

/** A key written wrong is one fault, though it is both missing and unknown. */
function withoutSlips(faults: readonly Fault[]): readonly Fault[] {
  const unknown = faults.filter(({ error }) => error.keyword === 'additionalProperties')
  return faults.filter(({ error, path }) => {
    if (error.keyword !== 'required') return true
    const written = unknown.filter((other) => other.path === path).map((other) => unknownKey(other.error))
    return written.every((key) => nearest(key, [String(error.params['missingProperty'])]) === undefined)
  })
}

interface Fault {
  readonly error: ErrorObject
  /** JSON Pointer of the value that is wrong. */
  readonly path: string
}

/**
 * A value that fits no branch of a union has the errors of every branch; only those of the branch that was meant are
 * kept.
 */
function withoutHeaps(
  errors: readonly ErrorObject[],
  definitions: Definitions,
  faultsOf: (branch: TSchema, value: unknown) => Fault[],
): Fault[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')
  // A union reports itself after its branches.
  const outermost = unions.filter((union, i) => !unions.some((other, j) => j > i && contains(other, union)))
  const faults: Fault[] = []
  for (const error of errors) {
    if (isEcho(error)) continue
    if (!outermost.some((union) => contains(union, error))) faults.push({ error, path: error.instancePath })
    else if (outermost.includes(error)) {
      const branches: readonly TSchema[] = Array.isArray(error.schema) ? error.schema : []
      const meant = bestBranch(branches, error.data, definitions)
      const inner = meant && !isScalar(error.data) ? faultsOf(meant, error.data) : [{ error, path: '' }]
      faults.push(...inner.map((fault) => ({ error: fault.error, path: error.instancePath + fault.path })))
    }
  }
  return faults
}

/** Of a text, a number, true or false there is no part that could be wrong: the union tells what it allows. */
const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

function contains(union: ErrorObject, error: ErrorObject): boolean {
  return error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`)
}

/** Errors that only repeat another: a missing discriminator is a missing key, a bad map key is told by its map. */
function isEcho(error: ErrorObject): boolean {
  if (error.keyword === 'discriminator') return !isObject(error.data) || error.params['tagValue'] === undefined
  return error.propertyName !== undefined
}
