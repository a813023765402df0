import { parseFormula } from '../../formula/parse.ts'
import { problem } from '../../problems.ts'
import { eachPlace } from './check.ts'

/** Where a name is wanted nothing is calculated. A text that cannot be read at all is told with the types. */
export const checkPlainNames = eachPlace(({ role, value, path }) => {
  if (role.role !== 'expression' || role.form !== 'name' || typeof value !== 'string') return []
  const { expr } = parseFormula(value)
  return expr && expr.node !== 'name' ? [problem('NOT_A_NAME', path, { text: value })] : []
})
