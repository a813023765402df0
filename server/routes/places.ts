import { Type } from 'typebox'

const closed = { additionalProperties: false }
const Id = Type.String({ minLength: 1, maxLength: 200 })
const Name = Type.String({ minLength: 1, maxLength: 2000 })

/** Parameters of addresses. */
export const SchemePlace = Type.Object({ id: Id }, closed)
export const PeriodPlace = Type.Object({ id: Id, period: Id }, closed)

/** Queries. Nothing is coerced and nothing unknown is passed over. */
export const NoQuery = Type.Object({}, closed)
export const FiguresQuery = Type.Object({ entity: Name, row: Name }, closed)
export const RowsQuery = Type.Object(
  {
    entity: Name,
    column: Type.Optional(Type.Union([Name, Type.Array(Name)])),
    of: Type.Optional(Name),
    ofRow: Type.Optional(Name),
  },
  closed,
)
export const CellQuery = Type.Object({ column: Name, row: Name }, closed)
export const FlowQuery = Type.Object(
  { flow: Name, span: Type.Union([Type.Literal('period'), Type.Literal('year')]) },
  closed,
)
export const BandQuery = Type.Object({ flow: Name, step: Name, from: Name, to: Name }, closed)
