import { type Static, Type, type TSchema, type TSchemaOptions } from 'typebox'

/**
 * What a field of the document means. Dependencies, rename, diff, overlay, canonical form, completion and checks read
 * roles only, so they work for kinds not yet written.
 */
export type Role =
  /**
   * A formula over the rows of an entity: the item's own (`row`), or the one that a sibling field names. `form`: a name
   * alone, nothing calculated.
   */
  | { readonly role: 'expression'; readonly of: 'row' | { readonly sibling: string }; readonly form?: 'name' }
  /** A DMN unary test on the value of an expression; `-` means any. */
  | { readonly role: 'test' }
  | { readonly role: 'name'; readonly of: NameOf }
  /** A minimal decimal text. `unit`: that of the item, of the parameter's value, or none in particular. */
  | { readonly role: 'decimal'; readonly unit: 'item' | 'none' }
  /**
   * A constant whose type stands elsewhere: decimal text, text, date text, true or false; null where it may be blank.
   * `of`: the nearest `type` field (a number without one), the key of the parameter that has this name, the sibling
   * `fact`, or the nearest `result` field.
   */
  | { readonly role: 'literal'; readonly of: LiteralOf }
  | { readonly role: 'text' }
  | { readonly role: 'localized' }
  | { readonly role: 'choice' }
  /** A whole number, written as a JSON number. */
  | { readonly role: 'integer' }
  | { readonly role: 'boolean' }
  /** `2026`, `2026-08`, `2026-Q3`, `2026-H2` or `2026-08-15`: the first day of what it names. */
  | { readonly role: 'date' }
  /** A map whose order means nothing. `names`: its keys are names of this sort. */
  | { readonly role: 'keyed'; readonly names?: NameOf }
  /** An array whose order means something; each element is known by its `key` field, or without one is what it says. */
  | { readonly role: 'ordered'; readonly key?: string }
  /** An array whose order means nothing: a set of rows known by their key columns, or of plain names. */
  | { readonly role: 'rows' }

/**
 * What a name names: `column` is `entity.name` with an optional `#output`, `rows` is an entity or a column of it,
 * `past-column` is a column read in earlier periods only, `reference` is a path of refs from the item's row,
 * `source-reference` one from the rows of the sibling `of`.
 */
export type NameOf =
  | 'entity'
  | 'column'
  | 'past-column'
  | 'rows'
  | 'reference'
  | 'source-reference'
  | 'own-column'
  | 'parameter'
  | 'item'
  | 'field'
  | 'output'
  | 'unit'
  | 'source'
  | 'definition'

/** Where the type of a constant stands. */
export type LiteralOf = 'type' | 'key' | 'fact' | 'result'

/** The schema keyword that holds a role. */
export const ROLE = 'x-role'

export function roleOf(schema: TSchema): Role | undefined {
  return (schema as { [ROLE]?: Role })[ROLE]
}

const withRole = <O extends TSchemaOptions>(role: Role, options?: O) => ({ ...options, [ROLE]: role })

/** What a person may write; loading makes it minimal. */
const DECIMAL_PATTERN = '^-?[0-9]+(\\.[0-9]+)?$'

/** A formula over the item's own rows, or over the rows that the sibling field `sibling` names. */
export const expression = (sibling?: string, options?: TSchemaOptions) =>
  Type.String({ minLength: 1, ...withRole({ role: 'expression', of: sibling ? { sibling } : 'row' }, options) })
/** A name as formulas write it (`人数`, `科室.[药占比(%)]`), and nothing calculated. */
export const path = (sibling?: string, options?: TSchemaOptions) =>
  Type.String({
    minLength: 1,
    ...withRole({ role: 'expression', of: sibling ? { sibling } : 'row', form: 'name' }, options),
  })
export const test = (options?: TSchemaOptions) => Type.String({ minLength: 1, ...withRole({ role: 'test' }, options) })
export const name = (of: NameOf, options?: TSchemaOptions) =>
  Type.String({ minLength: 1, ...withRole({ role: 'name', of }, options) })
export const decimal = (unit: 'item' | 'none' = 'item', options?: TSchemaOptions) =>
  Type.String({ pattern: DECIMAL_PATTERN, examples: ['1.8'], ...withRole({ role: 'decimal', unit }, options) })
/** A constant of a type declared elsewhere. */
export const literal = (of: LiteralOf, options?: TSchemaOptions) =>
  Type.Unsafe<string | boolean>({
    type: ['string', 'boolean'],
    minLength: 1,
    ...withRole({ role: 'literal', of }, options),
  })
export const text = (options?: TSchemaOptions) => Type.String(withRole({ role: 'text' }, options))
export const integer = (minimum: number, maximum: number, options?: TSchemaOptions) =>
  Type.Integer({ minimum, maximum, ...withRole({ role: 'integer' }, options) })
export const boolean = (options?: TSchemaOptions) => Type.Boolean(withRole({ role: 'boolean' }, options))
export const date = (options?: TSchemaOptions) =>
  Type.String({
    pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4]|-H[12])?$',
    examples: ['2026-08', '2026-08-15', '2026'],
    ...withRole({ role: 'date' }, options),
  })
export const choice = <const T extends readonly string[]>(values: T, options?: TSchemaOptions) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...withRole({ role: 'choice' }, options) })
export const keyed = <T extends TSchema>(value: T, names?: NameOf, options?: TSchemaOptions) =>
  Type.Unsafe<Record<string, Static<T>>>({
    type: 'object',
    propertyNames: { minLength: 1 },
    additionalProperties: value,
    ...withRole(names ? { role: 'keyed', names } : { role: 'keyed' }, options),
  })
export const ordered = <T extends TSchema>(element: T, key = 'id', options?: TSchemaOptions) =>
  Type.Array(element, withRole({ role: 'ordered', key }, options))
/** An array of plain values or unnamed parts whose order counts. */
export const sequence = <T extends TSchema>(element: T, options?: TSchemaOptions) =>
  Type.Array(element, withRole({ role: 'ordered' }, options))
export const rows = <T extends TSchema>(element: T, options?: TSchemaOptions) =>
  Type.Array(element, withRole({ role: 'rows' }, options))
/** A part of the document that stands once under `$defs` (recursive conditions, trees). */
export const definition = <T>(id: string) => Type.Unsafe<T>({ $ref: `#/$defs/${id}` })

export const localized = (options?: TSchemaOptions) =>
  Type.Object(
    { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
    { additionalProperties: false, ...withRole({ role: 'localized' }, options) },
  )

/** Titles: the Chinese one defaults to the name itself. */
export const title = () =>
  Type.Object(
    { zh: Type.Optional(Type.String({ minLength: 1 })), en: Type.String({ minLength: 1 }) },
    { additionalProperties: false, ...withRole({ role: 'localized' }) },
  )
export const optional = Type.Optional
