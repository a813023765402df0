import { type Static, Type } from 'typebox'
import type { Plan } from '../calculate/plan.ts'
import { own } from '../graph/names.ts'
import type { Problem } from '../problems.ts'
import { parsePeriod, printDay } from '../ruleset/period.ts'
import { LocalizedView } from './localized.ts'

/** An office that supplies data. */
export const SupplierView = Type.Object({
  id: Type.String(),
  title: LocalizedView,
  office: Type.Optional(Type.String()),
  /** The last day on which the data of the period is due: `2027-01-05`. */
  due: Type.Optional(Type.String()),
})
export type SupplierView = Static<typeof SupplierView>

/** The offices that supply the data of a scheme, in the order in which it is due. */
export function suppliersOf({ ruleset }: Plan, period: string): SupplierView[] {
  const found = Object.entries(ruleset.sources ?? {}).map(([id, { title, office, due }]) => ({
    id,
    title: { zh: title?.zh ?? id, en: title?.en ?? id },
    ...(office === undefined ? {} : { office }),
    ...dueDay(period, due),
  }))
  return found.sort((a, b) => (a.due ?? '~').localeCompare(b.due ?? '~'))
}

/** The source that supplies what a problem with data is about; undefined where the scheme does not say. */
export function supplierOf({ ruleset }: Plan, { path }: Problem): string | undefined {
  const [, top, ...names] = path.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  const [entity, ...within] = names
  if (top !== 'data' || entity === undefined) return undefined
  const fields = own(ruleset.entities, entity)?.fields
  const field = within.reverse().find((name) => own(fields, name) !== undefined)
  const supplies = (what: string) =>
    Object.entries(ruleset.sources ?? {}).find(([, source]) => source.supplies.includes(what))?.[0]
  return (field === undefined ? undefined : supplies(`${entity}.${field}`)) ?? supplies(entity)
}

/** Days that a month does not have mean its last one. */
function dueDay(period: string, day: number | undefined): { due?: string } {
  const end = parsePeriod(period)?.end
  if (end === undefined || day === undefined) return {}
  const [year = '', month = ''] = printDay(end + 1).split('-')
  const days = parsePeriod(`${year}-${month}`)?.days ?? day
  return { due: printDay(end + Math.min(day, days)) }
}
