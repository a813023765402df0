import { type Static, Type } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, keyed, name, optional, ordered, text, title } from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }
const overDepartments = () => expression('departments')

/** A base for each cost category (人员经费 by headcount, 房屋折旧 by area, …). */
const ByCategory = Type.Object({ categories: keyed(overDepartments()), otherwise: optional(overDepartments()) }, closed)

/** What each provider did for each receiver: rows of an entity with two refs to departments. */
const Matrix = Type.Object(
  { of: name('rows'), provider: name('source-reference'), receiver: name('source-reference') },
  closed,
)

const Level = Type.Object(
  {
    id: text({ minLength: 1 }),
    title: optional(title()),
    /** Departments that pass their costs on here. */
    providers: overDepartments(),
    /** 分摊基数: what receivers share by. */
    base: Type.Union([overDepartments(), ByCategory, Matrix]),
    /** Departments that may receive; always only those that have not passed on. */
    receivers: optional(overDepartments()),
    /** Together (unless said): nothing between departments of the level. One by one: to those still to come as well. */
    order: optional(choice(['together', 'one-by-one'])),
    /** Which comes first when one by one: the smallest. */
    rank: optional(overDepartments()),
  },
  closed,
)

export const StepDownItem = Type.Object(
  {
    kind: Type.Literal('step-down'),
    ...itemFields,
    /** Ref of a row to its department. */
    department: name('reference'),
    /** Cost category of a row; each is passed on by itself. */
    category: name('own-column'),
    /** 直接成本. */
    cost: expression(),
    departments: name('entity'),
    levels: ordered(Level, 'id', { minItems: 1 }),
  },
  closed,
)
export type StepDownItem = Static<typeof StepDownItem>
export type Level = StepDownItem['levels'][number]
export type Base = Level['base']

export const DIRECT = '直接'
export const PASSED = '转出'
/** The output of what came from a level. */
export const received = (level: string): string => `接受:${level}`
