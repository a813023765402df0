import { Type } from 'typebox'

const closed = { additionalProperties: false }
const Id = Type.String({ minLength: 1, maxLength: 200 })
const Name = Type.String({ minLength: 1, maxLength: 2000 })

/** Parameters of addresses. */
export const SchemePlace = Type.Object({ id: Id }, closed)
export const PeriodPlace = Type.Object({ id: Id, period: Id }, closed)

/** A version of the scheme; the usual one when left out. */
const version = { version: Type.Optional(Id) }
/** The version to compare with; the period before when left out. */
const against = { with: Type.Optional(Id) }

/** Queries. Nothing is coerced and nothing unknown is passed over. */
export const NoQuery = Type.Object({}, closed)
export const VersionQuery = Type.Object(version, closed)
export const FiguresQuery = Type.Object({ ...version, entity: Name, row: Name }, closed)
export const RowsQuery = Type.Object(
  {
    ...version,
    entity: Name,
    column: Type.Optional(Type.Union([Name, Type.Array(Name)])),
    of: Type.Optional(Name),
    ofRow: Type.Optional(Name),
  },
  closed,
)
export const CellQuery = Type.Object({ ...version, column: Name, row: Name }, closed)
export const ComparisonQuery = Type.Object({ ...version, ...against }, closed)
export const BridgeQuery = Type.Object({ ...version, ...against, column: Name, row: Type.Optional(Name) }, closed)
export const FlowQuery = Type.Object(
  { ...version, flow: Name, span: Type.Union([Type.Literal('period'), Type.Literal('year')]) },
  closed,
)
export const BandQuery = Type.Object({ ...version, flow: Name, step: Name, from: Name, to: Name }, closed)
