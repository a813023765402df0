import { Type } from 'typebox'
import { condition } from './condition.ts'
import { type ItemBase, MAX_SCALE, MODULES } from './item.ts'
import { PERIOD_LENGTHS } from './period.ts'
import {
  boolean,
  choice,
  date,
  decimal,
  expression,
  integer,
  keyed,
  literal,
  localized,
  name,
  optional,
  ordered,
  rows,
  sequence,
  text,
  title,
} from './roles.ts'

const closed = { additionalProperties: false }
const remarks = { note: optional(text()), source: optional(text()) }
const formerly = optional(sequence(text()))

const COLUMN_TYPES = ['number', 'text', 'boolean', 'date'] as const
/** How fine the rows of an entity are, the coarsest first. */
export const LEVELS = ['hospital', 'department', 'unit', 'person', 'record'] as const

/** A column of period data. */
export const Field = Type.Object(
  {
    type: choice(COLUMN_TYPES),
    title: optional(title()),
    unit: optional(name('unit')),
    /** Decimal places that input may have. */
    scale: optional(integer(0, MAX_SCALE)),
    required: optional(boolean()),
    default: optional(literal('type')),
    min: optional(decimal()),
    max: optional(decimal()),
    oneOf: optional(sequence(text(), { minItems: 1, uniqueItems: true })),
    tags: optional(rows(text())),
    ...remarks,
    formerly,
  },
  closed,
)

/** A named foreign key: the entity's name alone, or with more to say. */
const Ref = Type.Union([
  name('entity'),
  Type.Object(
    { to: name('entity'), title: optional(title()), optional: optional(boolean()), ...remarks, formerly },
    closed,
  ),
])

/** A grain (核算层级): a table of rows. */
export const Entity = Type.Object(
  {
    title: optional(title()),
    level: optional(choice(LEVELS)),
    key: optional(Type.Union([name('field'), sequence(name('field'), { minItems: 1, uniqueItems: true })])),
    refs: optional(keyed(Ref, 'field')),
    fields: optional(keyed(Field, 'field')),
    ...remarks,
    formerly,
  },
  closed,
)

/** Who supplies which data, and when. An entity stands for its rows and every field that nobody else supplies. */
const Source = Type.Object(
  {
    title: optional(title()),
    office: optional(text()),
    supplies: rows(name('rows'), { uniqueItems: true }),
    /** Day of the following period. */
    due: optional(integer(1, 31)),
    every: optional(choice(PERIOD_LENGTHS)),
    note: optional(text()),
  },
  closed,
)

/** One dated row of a parameter; the fields besides these are its keys. A null value is one left open. */
export type ParameterValue = { from: string; value: string | boolean | null; source?: string; note?: string } & {
  [key: string]: string | boolean | null | undefined
}

const value = Type.Unsafe<string | boolean | null>({
  ...literal('type'),
  type: ['string', 'boolean', 'null'],
})
const range = sequence(decimal(), { minItems: 2, maxItems: 2 })

/** A figure of the scheme that people tune: rows by key and date. */
export const Parameter = Type.Object(
  {
    type: optional(choice(COLUMN_TYPES)),
    title: optional(title()),
    unit: optional(name('unit')),
    scale: optional(integer(0, MAX_SCALE)),
    range: optional(range),
    recommended: optional(range),
    tunableBy: optional(choice(['developer', 'consultant', 'office', 'unit'])),
    keys: optional(keyed(choice(['text', 'number', 'boolean']))),
    values: optional(
      rows(
        Type.Unsafe<ParameterValue>({
          ...Type.Object({ from: date(), value, ...remarks }),
          additionalProperties: literal('key'),
        }),
      ),
    ),
    /** The rows stand in `tables/<table>.json`. */
    table: optional(text({ pattern: '^[\\p{L}\\p{N}_-]+$', examples: ['point-values'] })),
    ...remarks,
    formerly,
  },
  closed,
)

/** The rows of a large parameter, one array a row; null is blank. */
export const ParameterTable = Type.Object(
  {
    columns: sequence(text({ minLength: 1 }), { minItems: 2, uniqueItems: true }),
    rows: rows(sequence(value)),
  },
  { ...closed, title: '参数表 Parameter table' },
)

/** Part of the calculation that can be run and published by itself. */
export const Stage = Type.Object(
  { id: text({ minLength: 1 }), title: optional(title()), modules: rows(choice(MODULES), { uniqueItems: true }) },
  closed,
)

/** 勾稽平衡: total = Σ parts. */
const Balance = Type.Object(
  {
    id: text({ minLength: 1 }),
    title: optional(title()),
    total: name('column'),
    parts: rows(name('column'), { minItems: 1, uniqueItems: true }),
    tolerance: optional(decimal()),
    ...remarks,
  },
  closed,
)

/** 校验与预警: what must not be so after a calculation. */
export const Guard = Type.Object(
  {
    id: text({ minLength: 1 }),
    title: optional(title()),
    entity: name('entity'),
    /** Blocks publishing, needs a stated reason, or only informs. */
    severity: choice(['error', 'warning', 'info']),
    when: condition(),
    message: localized(),
    /** What a blank fact means; `problem` unless said. */
    blank: optional(choice(['problem', 'skip'])),
    ...remarks,
  },
  closed,
)

/** 绩效明细单: what a row's statement lists, in this order. */
const Statement = Type.Object(
  {
    title: optional(title()),
    entity: name('entity'),
    lines: ordered(
      Type.Object({ id: text({ minLength: 1 }), column: name('column'), title: optional(title()) }, closed),
    ),
    total: optional(name('column')),
    note: optional(text()),
  },
  closed,
)

/** An amount on its way: over the rows of its column, from one node to another. */
const FlowLink = Type.Object(
  {
    id: text({ minLength: 1 }),
    amount: name('column'),
    from: expression('amount'),
    to: expression('amount'),
    /** Rows that take part; all of them unless said. */
    where: optional(expression('amount')),
    note: optional(text()),
  },
  closed,
)

/** From one level of nodes to the next; it is headed by the title of what it leads to. */
const FlowStep = Type.Object(
  {
    id: text({ minLength: 1 }),
    title: optional(title()),
    links: ordered(FlowLink, 'id', { minItems: 1 }),
    note: optional(text()),
  },
  closed,
)

/** 资金流向: where an amount goes, step by step. */
export const Flow = Type.Object(
  {
    id: text({ minLength: 1 }),
    title: optional(title()),
    /** Of every amount; also the unit in which it is shown. */
    unit: name('unit'),
    steps: ordered(FlowStep, 'id', { minItems: 1 }),
    /** Titles of nodes that are known by a text, in the order in which they are drawn. */
    nodes: optional(
      ordered(Type.Object({ id: text({ minLength: 1 }), title: optional(title()), note: optional(text()) }, closed)),
    ),
    ...remarks,
  },
  closed,
)

/** A finding that the hospital keeps: reason and document. */
const Acknowledgement = Type.Object(
  { code: text(), path: text(), reason: localized(), document: text({ minLength: 1 }) },
  closed,
)

const UnitDefinition = Type.Object({ of: optional(name('unit')), factor: optional(decimal('none')) }, closed)

/** The document, items still of any kind: `rulesetSchema` knows the kinds. */
export const Document = Type.Object(
  {
    format: integer(1, 1_000_000),
    id: text({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', examples: ['standard-tertiary'] }),
    version: text({
      pattern: '^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$',
      examples: ['1.0.0'],
    }),
    title: localized(),
    period: choice(PERIOD_LENGTHS),
    ...remarks,
    units: optional(keyed(UnitDefinition, 'unit')),
    entities: keyed(Entity, 'entity'),
    sources: optional(keyed(Source, 'source')),
    parameters: optional(keyed(Parameter, 'parameter')),
    stages: optional(ordered(Stage, 'id', { minItems: 1 })),
    items: keyed(Type.Unsafe<ItemBase>({ $ref: '#/$defs/item' }), 'item'),
    balances: optional(ordered(Balance)),
    guards: optional(ordered(Guard)),
    statements: optional(keyed(Statement)),
    flows: optional(ordered(Flow)),
    acknowledged: optional(rows(Acknowledgement)),
  },
  { ...closed, title: '方案 Ruleset' },
)
