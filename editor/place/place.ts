import type { CellLink } from '../../engine/index.ts'

export const SCREENS = ['overview', 'rules', 'results', 'changes', 'trial'] as const
export type Screen = (typeof SCREENS)[number]

/** Where somebody is in the page: everything that a shared address brings back. */
export interface Place {
  readonly scheme?: string
  /** undefined: the latest one, or none while there is no data. */
  readonly period?: string
  readonly screen: Screen
  /** Another version of the scheme than the usual one. */
  readonly version?: string
  /** The item whose rule is open. */
  readonly item?: string
  /** The entity whose results are shown. */
  readonly entity?: string
  /** The row that the figures of the rules are of. */
  readonly about?: { readonly entity: string; readonly row?: string }
  readonly sort?: { readonly column: string; readonly descending: boolean }
  readonly filter?: string
  readonly inputs?: boolean
  /** What the picture of the money shows: another flow than the first, a period instead of its year, a table, a part. */
  readonly money?: {
    readonly flow?: string
    readonly span?: 'period'
    readonly as?: 'table'
    readonly part?: string
  }
  /** The statement that is open, and whose it is. */
  readonly statement?: { readonly id: string; readonly row: string }
  /** The statement by which periods or versions are compared. */
  readonly by?: string
  /** The amount whose difference is split by cause: a row's, or the total. */
  readonly bridge?: { readonly column: string; readonly row?: string }
  /** The cells asked about, each because of the one before; the last one is explained. */
  readonly why: readonly CellLink[]
}

/** Stands in addresses where there is no period. */
const NO_PERIOD = '-'

/** Reads an address; what it does not say or says wrong is left out. */
export function readPlace(path: string, query: string): Place {
  const [scheme, period, screen] = path.split('/').filter(Boolean).map(decoded)
  const params = new URLSearchParams(query)
  const text = (name: string) => params.get(name) ?? undefined
  const pair = (a: string, b: string) => {
    const [first, second] = [text(a), text(b)]
    return first === undefined || second === undefined ? undefined : ([first, second] as const)
  }
  const about = text('of')
  const statement = pair('statement', 'row')
  const money = defined({
    flow: text('flow'),
    span: text('span') === 'period' ? ('period' as const) : undefined,
    as: text('as') === 'table' ? ('table' as const) : undefined,
    part: text('part'),
  })
  const sort = text('sort')
  const difference = text('difference')
  const columns = params.getAll('why')
  const rows = params.getAll('at')
  return defined({
    scheme,
    period: period === NO_PERIOD ? undefined : period,
    screen: SCREENS.find((known) => known === screen) ?? 'overview',
    version: text('version'),
    item: text('item'),
    entity: text('entity'),
    about: about === undefined ? undefined : defined({ entity: about, row: text('ofRow') }),
    sort: sort === undefined ? undefined : { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    filter: text('filter'),
    inputs: params.has('inputs') || undefined,
    money: Object.keys(money).length > 0 ? money : undefined,
    statement: statement && { id: statement[0], row: statement[1] },
    by: text('by'),
    bridge: difference === undefined ? undefined : defined({ column: difference, row: text('differenceAt') }),
    why: columns.flatMap((column, i) => {
      const row = rows[i]
      return row === undefined ? [] : [{ column, row }]
    }),
  })
}

/** The address of a place. */
export function printPlace(place: Place): string {
  const params = new URLSearchParams()
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') params.append(name, value)
  }
  put('version', place.version)
  put('item', place.item)
  put('entity', place.entity)
  put('of', place.about?.entity)
  put('ofRow', place.about?.row)
  put('sort', place.sort && `${place.sort.descending ? '-' : ''}${place.sort.column}`)
  put('filter', place.filter)
  put('inputs', place.inputs ? '1' : undefined)
  put('flow', place.money?.flow)
  put('span', place.money?.span)
  put('as', place.money?.as)
  put('part', place.money?.part)
  put('statement', place.statement?.id)
  put('row', place.statement?.row)
  put('by', place.by)
  put('difference', place.bridge?.column)
  put('differenceAt', place.bridge?.row)
  for (const { column, row } of place.why) {
    params.append('why', column)
    params.append('at', row)
  }
  if (place.scheme === undefined) return '/'
  const path = [place.scheme, place.period ?? NO_PERIOD, place.screen].map(encodeURIComponent).join('/')
  const query = params.toString()
  return `/${path}${query === '' ? '' : `?${query}`}`
}

/** Where another scheme, period or screen begins: what is open elsewhere stays there. */
export function movedTo(
  place: Place,
  to: { readonly scheme?: string; readonly period?: string | undefined; readonly screen?: Screen },
): Place {
  const scheme = to.scheme ?? place.scheme
  const same = scheme === place.scheme && (to.screen === undefined || to.screen === place.screen)
  const period = 'period' in to ? to.period : same || to.screen !== undefined ? place.period : undefined
  const version = scheme === place.scheme ? place.version : undefined
  const kept = same ? place : { screen: place.screen, version, why: [] }
  return defined({ ...kept, scheme, period, screen: to.screen ?? place.screen })
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

type Defined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

/** Without the names whose value is undefined, as optional fields want it. */
export function defined<T extends object>(value: T): Partial<Defined<T>> & Pick<T, RequiredKeys<T>> {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries) as Partial<Defined<T>> & Pick<T, RequiredKeys<T>>
}

type RequiredKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T]
