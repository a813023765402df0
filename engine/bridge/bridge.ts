import { calculate } from '../calculate/calculate.ts'
import { fieldsReached } from '../calculate/reached.ts'
import { type Plan, planRuleset } from '../calculate/plan.ts'
import type { Run, RunOptions } from '../calculate/run.ts'
import { type Column, FAILED, stateAt, VALUE } from '../column.ts'
import { columnName, own, splitColumn } from '../graph/names.ts'
import { referencesOf } from '../graph/references.ts'
import type { ParameterRows } from '../kinds/kind.ts'
import { addDecimals, type Decimal, negateDecimal, normalize, printFixed } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import { canonicalRuleset } from '../ruleset/canonical.ts'
import { compareTexts } from '../ruleset/order.ts'
import type { Ruleset } from '../ruleset/types.ts'
import { apportion } from './apportion.ts'
import { type DataCause, dataCauses, mixData } from './mix.ts'

/** Something in which two runs differ. */
export type BridgeCause =
  | DataCause
  | { readonly is: 'parameter'; readonly name: string }
  | { readonly is: 'item'; readonly key: string }
  /** All changed items at once, where they do not work one without another. */
  | { readonly is: 'items' }
  | { readonly is: 'history' }
  /** Another period, with the runs that are earlier than it. */
  | { readonly is: 'period' }

export type BridgePart = {
  readonly cause: BridgeCause | { readonly is: 'together' } | { readonly is: 'rounding' }
  /** Decimal text at the column's scale. */
  readonly amount: string
}

/** The difference of one amount between two runs, split by cause; the parts add up to it exactly. */
export interface BridgeResult {
  readonly column: string
  /** Row key; undefined for the total of the column over all rows. */
  readonly row?: string
  readonly from: string
  readonly to: string
  readonly difference: string
  /** Causes without effect are left out; largest first. */
  readonly parts: readonly BridgePart[]
  /** Causes that cannot be taken over alone: some cell fails then, and counts as 0 while they are weighed. */
  readonly unsure: readonly BridgeCause[]
}

export interface Bridge {
  readonly causes: readonly BridgeCause[]
  /** Splits the difference of a cell, or of a column's total when no row is given. */
  split(column: string, row?: string): BridgeResult
}

/** Decimal places added to every item while causes are weighed, so that rounding shows as a cause of its own. */
const FINER = 4

/**
 * 差异分解: why two runs differ. The method does not depend on an order of causes: a cause is worth the mean of what it
 * does alone (the first run with only this taken over) and what it does last (the second run with only this taken
 * back). What causes do only together is a part of its own, and so is what rounding adds. For two causes this is the
 * Shapley value; the parts always add up to the difference.
 * @param columns the columns that will be asked for; fewer make it faster.
 */
export function bridge(
  a: Run,
  b: Run,
  columns: readonly string[],
  progress?: (done: number, of: number) => void,
): Bridge {
  return new BridgeBuilder(a, b, columns, progress).build()
}

class BridgeBuilder {
  private readonly items: readonly string[]

  constructor(
    private readonly a: Run,
    private readonly b: Run,
    columns: readonly string[],
    private readonly progress: ((done: number, of: number) => void) | undefined,
  ) {
    const keys = columns
      .map((column) => splitColumn(column))
      .map((place) => columnName(place?.entity ?? '', place?.name ?? ''))
    this.items = [...new Set(keys)].filter((key) => a.plan.item(key) && b.plan.item(key))
  }

  build(): Bridge {
    const separate = this.causes(false)
    const causes = this.plansHold(separate) ? separate : this.causes(true)
    const all = new Set(causes)
    const total = 2 * causes.length + 2
    let done = 0
    const step = (run: Run): Weighed => {
      this.progress?.(++done, total)
      return this.kept(run)
    }
    const [first, last] = [this.mixed(new Set()), this.mixed(all)]
    const [start, end] = [step(first), step(last)]
    const weighed = causes.map((cause) => {
      const others = new Set(causes.filter((other) => other !== cause))
      const alone = step(this.mixed(new Set([cause]), this.untouched(cause, first)))
      const without = step(this.mixed(others, this.untouched(cause, last)))
      return { cause, alone, without }
    })
    return { causes, split: (column, row) => this.split(column, row, start, end, weighed) }
  }

  /**
   * Columns of a mixture that are the same in one that differs from it by one cause only: what does not depend on a
   * field stays as it is when that field changes. Other causes change rows, or anything.
   */
  private untouched(cause: BridgeCause, { plan, columns }: Run): ReadonlyMap<string, Column> | undefined {
    if (cause.is !== 'field' || !isField(plan.ruleset, cause)) return undefined
    const field = columnName(cause.entity, cause.name)
    const fields = fieldsRead(plan)
    const touched = new Set<string>()
    // Items stand in an order in which each comes after what it needs.
    for (const { key, needs } of plan.items) {
      if ([...needs].some((need) => touched.has(need)) || fields.get(key)?.has(field)) touched.add(key)
    }
    return new Map([...columns].filter(([name]) => !touched.has(name.replace(/#.*$/, ''))))
  }

  /** Of a mixture only what will be asked for: there are many, and each has the columns of a whole period. */
  private kept({ columns, data }: Run): Weighed {
    const wanted = new Set(this.items)
    const entities = new Set(this.items.map((key) => splitColumn(key)?.entity))
    return {
      columns: new Map([...columns].filter(([name]) => wanted.has(name.replace(/#.*$/, '')))),
      data: { tables: new Map([...data.tables].filter(([entity]) => entities.has(entity))) },
    }
  }

  private causes(itemsTogether: boolean): BridgeCause[] {
    const { a, b } = this
    const changed = changedItems(a.plan.ruleset, b.plan.ruleset)
    const items: BridgeCause[] = itemsTogether
      ? changed.length > 0
        ? [{ is: 'items' }]
        : []
      : changed.map((key) => ({ is: 'item', key }))
    const parameters = changedParameters(a, b).map((name): BridgeCause => ({ is: 'parameter', name }))
    const reached = new Set([a, b].flatMap(({ plan }) => [...fieldsReached(plan, { items: this.items })]))
    const data = dataCauses(this.union(), a.data, b.data).filter(
      (cause) =>
        cause.is !== 'field' || !isField(this.union(), cause) || reached.has(columnName(cause.entity, cause.name)),
    )
    return [...data, ...parameters, ...items, ...this.timeCauses()]
  }

  /** Which runs are earlier depends on the period, so that another period comes with its own. */
  private timeCauses(): BridgeCause[] {
    const { a, b } = this
    if (a.period.id !== b.period.id) return [{ is: 'period' }]
    return sameHistory(a, b) ? [] : [{ is: 'history' }]
  }

  /** Both schemes' names; the definitions that differ are chosen per mixture. */
  private union(): Ruleset {
    const { a, b } = this
    return {
      ...a.plan.ruleset,
      ...b.plan.ruleset,
      entities: { ...a.plan.ruleset.entities, ...b.plan.ruleset.entities },
    }
  }

  private rulesetOf(taken: ReadonlySet<BridgeCause>): Ruleset {
    const before = this.a.plan.ruleset
    const after = this.b.plan.ruleset
    const allItems = [...taken].some((cause) => cause.is === 'items')
    const items = { ...after.items, ...before.items }
    if (allItems) Object.assign(items, after.items)
    for (const cause of taken) {
      const item = cause.is === 'item' ? after.items[cause.key] : undefined
      if (cause.is === 'item' && item) items[cause.key] = item
    }
    const { balances: _, guards: __, statements: ___, ...union } = this.union()
    return { ...union, items, parameters: { ...before.parameters, ...after.parameters } }
  }

  private planOf(taken: ReadonlySet<BridgeCause>): Plan | undefined {
    const changes = [...taken].some((cause) => cause.is === 'item' || cause.is === 'items')
    if (!changes && changedItems(this.a.plan.ruleset, this.b.plan.ruleset).length === 0) return this.a.plan
    return planRuleset(this.rulesetOf(taken)).plan
  }

  private plansHold(causes: readonly BridgeCause[]): boolean {
    const items = causes.filter((cause) => cause.is === 'item')
    return items.every((cause) => {
      const without = new Set(items.filter((other) => other !== cause))
      return this.planOf(new Set([cause])) !== undefined && this.planOf(without) !== undefined
    })
  }

  /** The first run with some causes taken over from the second. */
  private mixed(taken: ReadonlySet<BridgeCause>, frozen?: ReadonlyMap<string, Column>): Run {
    const { a, b } = this
    const has = (wanted: BridgeCause): boolean => [...taken].some((cause) => sameCause(cause, wanted))
    const plan = this.planOf(taken) ?? a.plan
    const mixedData = mixData(plan.ruleset, a.data, b.data, has)
    const period = has({ is: 'period' }) ? b.period.id : a.period.id
    const parameters = new Map<string, ParameterRows>([...b.parameters, ...a.parameters])
    for (const [name, rows] of b.parameters) if (has({ is: 'parameter', name })) parameters.set(name, rows)
    const options: RunOptions = {
      finer: FINER,
      items: this.items,
      parameters,
      history: has({ is: 'period' }) || has({ is: 'history' }) ? b.history : a.history,
      ...(frozen ? { frozen } : {}),
    }
    return calculate(plan, { ...mixedData, period }, options)
  }

  private split(
    column: string,
    row: string | undefined,
    start: Weighed,
    end: Weighed,
    weighed: readonly { cause: BridgeCause; alone: Weighed; without: Weighed }[],
  ): BridgeResult {
    const from = amountOf(this.a, column, row)
    const to = amountOf(this.b, column, row)
    const difference = minus(to, from)
    const first = amountOf(start, column, row)
    const last = amountOf(end, column, row)
    const parts: { cause: BridgePart['cause']; exact: Decimal }[] = weighed.map(({ cause, alone, without }) => {
      const twice = addDecimals(minus(amountOf(alone, column, row), first), minus(last, amountOf(without, column, row)))
      return { cause, exact: half(twice) }
    })
    const direct = parts.reduce<Decimal>((sum, part) => addDecimals(sum, part.exact), ZERO)
    parts.push({ cause: { is: 'together' }, exact: minus(minus(last, first), direct) })
    parts.push({ cause: { is: 'rounding' }, exact: minus(difference, minus(last, first)) })
    const known = new Set([this.a, this.b].flatMap((run) => failedRows(run, column, row)))
    const fails = (run: Weighed): boolean => failedRows(run, column, row).some((key) => !known.has(key))
    const unsure = weighed.filter(({ alone, without }) => fails(alone) || fails(without)).map(({ cause }) => cause)
    const scale = Math.max(from.scale, to.scale)
    const amounts = apportion(
      parts.map((part) => part.exact),
      difference,
      scale,
    )
    const shown = parts
      .map(({ cause }, i) => ({ cause, units: amounts[i] as bigint }))
      .filter((part) => part.units !== 0n)
    shown.sort((x, y) => (size(x.units) < size(y.units) ? 1 : size(x.units) > size(y.units) ? -1 : 0))
    return {
      column,
      ...(row === undefined ? {} : { row }),
      from: text(from, scale),
      to: text(to, scale),
      difference: text(difference, scale),
      parts: shown.map(({ cause, units }) => ({ cause, amount: printFixed(units, scale) })),
      unsure,
    }
  }
}

/** What is kept of a run while causes are weighed. */
interface Weighed {
  readonly columns: Run['columns']
  readonly data: { readonly tables: Run['data']['tables'] }
}

const ZERO: Decimal = { units: 0n, scale: 0 }
const size = (units: bigint): bigint => (units < 0n ? -units : units)
const minus = (a: Decimal, b: Decimal): Decimal => addDecimals(a, negateDecimal(b))
/** Half of a decimal: one more place holds it exactly. */
const half = (value: Decimal): Decimal => ({ units: value.units * 5n, scale: value.scale + 1 })
const text = (value: Decimal, scale: number): string => {
  const { units, scale: own } = normalize(value)
  return own >= scale ? printFixed(units, own) : printFixed(units * 10n ** BigInt(scale - own), scale)
}

/** A cell's number, or the total of a column's numbers. Cells and rows that are not there count as 0. */
function amountOf(run: Weighed, column: string, row: string | undefined): Decimal {
  const place = splitColumn(column)
  const table = place && run.data.tables.get(place.entity)
  const stored: Column | undefined = run.columns.get(column)
  if (table === undefined || stored?.type !== 'number') return ZERO
  const at = (index: number): bigint => (stateAt(stored, index) === VALUE ? bigAt(stored.num, index) : 0n)
  if (row !== undefined) {
    const index = table.rowOf.get(row)
    return { units: index === undefined ? 0n : at(index), scale: stored.scale }
  }
  let units = 0n
  for (let index = 0; index < stored.length; index++) units += at(index)
  return { units, scale: stored.scale }
}

/** Keys of the rows that have failed in a column, or that of the one row. */
function failedRows(run: Weighed, column: string, row: string | undefined): readonly string[] {
  const stored = run.columns.get(column)
  const table = run.data.tables.get(splitColumn(column)?.entity ?? '')
  if (stored === undefined || stored.states === null || table === undefined) return []
  const failed = (index: number | undefined): boolean => index !== undefined && stateAt(stored, index) >= FAILED
  if (row !== undefined) return failed(table.rowOf.get(row)) ? [row] : []
  return table.keys.filter((_, index) => failed(index))
}

const FIELDS_READ = new WeakMap<Plan, ReadonlyMap<string, ReadonlySet<string>>>()

/** The fields of data that each item reads itself. */
function fieldsRead(plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const known = FIELDS_READ.get(plan)
  if (known) return known
  const found = new Map(
    plan.items.map(({ key, entity, item }) => {
      const read = referencesOf(plan.ruleset, entity, item)
      return [key, new Set(read.flatMap((one) => (one.is === 'field' ? [one.column] : [])))]
    }),
  )
  FIELDS_READ.set(plan, found)
  return found
}

function isField({ entities }: Ruleset, { entity, name }: { entity: string; name: string }): boolean {
  return own(own(entities, entity)?.fields, name) !== undefined
}

function sameCause(a: BridgeCause, b: BridgeCause): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Items that both schemes have with different rules. One that only one has works through the items that read it. */
function changedItems(a: Ruleset, b: Ruleset): string[] {
  if (a === b) return []
  const before = canonicalRuleset(a).items
  const after = canonicalRuleset(b).items
  return Object.keys(before)
    .filter((key) => after[key] !== undefined && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .sort(compareTexts)
}

function changedParameters(a: Run, b: Run): string[] {
  return [...new Set([...a.parameters.keys(), ...b.parameters.keys()])]
    .filter((name) => {
      const before = a.parameters.get(name)
      const after = b.parameters.get(name)
      return before !== undefined && after !== undefined && rowsText(before) !== rowsText(after)
    })
    .sort(compareTexts)
}

function rowsText(rows: ParameterRows): string {
  return JSON.stringify(rows.rows.map((row) => [row.key, row.value]))
}

function sameHistory(a: Run, b: Run): boolean {
  const reads = (run: Run): boolean =>
    run.plan.items.some((planned) =>
      referencesOf(run.plan.ruleset, planned.entity, planned.item).some((reference) => reference.is === 'past'),
    )
  if (!reads(a) && !reads(b)) return true
  return a.history === b.history || (a.history.length === 0 && b.history.length === 0)
}
