import type { ColumnView } from '../../../engine/index.ts'
import { mainColumn, type Scheme } from '../../scheme/scheme.ts'

/** The columns of an entity's table: main results by module in the order of the work, after the data they come from. */
export function columnsShown(scheme: Scheme, entity: string | undefined, withInputs: boolean): readonly ColumnView[] {
  const items = scheme.items.filter((item) => item.entity === entity)
  const results = scheme.modules.flatMap(({ id }) => items.filter(({ module }) => module === id).map(mainColumn))
  const fields = scheme.columns.filter((column) => column.is === 'field' && column.entity === entity)
  const key = scheme.entities.find(({ name }) => name === entity)?.key ?? []
  const isKey = ({ column }: ColumnView) => key.some((part) => column === `${entity}.${part}`)
  const wanted = fields.filter(
    (column) => (withInputs || results.length === 0 || column.type === 'text') && !isName(column) && !isKey(column),
  )
  return [...wanted, ...results.flatMap((column) => scheme.column(column) ?? [])]
}

/** Names of rows stand in the first column already. */
function isName({ column }: ColumnView): boolean {
  return /\.(名称|姓名|name)$/.test(column)
}
