import { type Problem, pointer, problem } from '../../problems.ts'
import { isObject } from '../../ruleset/shape.ts'
import { eachPlace } from './check.ts'

/** Elements of an ordered list are told apart by their key field. */
export const checkLists = eachPlace(({ role, value, path, key: list }) => {
  if (role.role !== 'ordered' || role.key === undefined || !Array.isArray(value)) return []
  const field = role.key
  const seen = new Set<string>()
  return value.flatMap((element: unknown, i): Problem[] => {
    const id = isObject(element) && Object.hasOwn(element, field) ? element[field] : undefined
    if (typeof id !== 'string') return []
    if (seen.has(id)) return [problem('ID_TWICE', path + pointer(i, field), { list, id })]
    seen.add(id)
    return []
  })
})
