import type { Plan, PlannedItem } from '../../calculate/plan.ts'
import type { Expr } from '../../formula/ast.ts'
import { parseFormula } from '../../formula/parse.ts'
import { columnName, own, splitColumn } from '../../graph/names.ts'
import type { Influence } from '../../kinds/kind.ts'
import { type Problem, type ProblemCode, pointer, problem } from '../../problems.ts'
import { fieldNeverNegative, opposite, parameterNeverNegative, together, type Trend, TrendReader } from './trend.ts'

/** Income that must never raise a department's or a person's pay (人社部发〔2017〕10号; 九项准则). */
const FORBIDDEN_INCOME = ['drug-income', 'consumable-income', 'examination-income', 'laboratory-income'] as const
/** Income of any sort: no targets for it, and no contracting of departments. */
const MEDICAL_INCOME = 'medical-income'
const COST = 'cost'

/** Levels at which pay is somebody's: not the hospital's. */
const PAID_LEVELS = new Set(['department', 'unit', 'person'])

/** Where a growing input reaches: how an item moves, and through which item the movement came. */
interface Reach {
  readonly trend: Trend
  readonly from?: string
}

/**
 * Compliance by sign: follows tagged income to what is paid and reports where it surely raises it. Whatever depends on
 * a path that may go either way is not reported: a check that is not sure says nothing.
 */
export function checkCompliance(plan: Plan): Problem[] {
  const fields = taggedFields(plan)
  const signs = new Signs(plan)
  const paid = paidColumns(plan, signs)
  const costs = fields.filter(({ tags }) => tags.includes(COST)).map(({ column }) => signs.reach(column))
  const found = new Map<string, Problem>()
  for (const { column, tags } of fields) {
    const reaches = [signs.reach(column), signs.reach(column, true)]
    for (const target of paid) {
      const reach = reaches.find((candidate) => candidate.get(target)?.trend === 'up')
      if (reach === undefined) continue
      const path = pathTo(reach, target)
      const code = codeFor(
        plan,
        tags,
        path,
        costs.some((cost) => cost.get(target)?.trend === 'down'),
      )
      if (code === undefined) continue
      const first = path[0] ?? target
      const key = `${code} ${first} ${column}`
      if (found.has(key)) continue
      const item = splitColumn(first)
      const at = pointer('items', columnName(item?.entity ?? '', item?.name ?? ''))
      found.set(key, problem(code, at, { income: column, path: [column, ...path].join(' → '), pay: target }))
    }
  }
  return [...found.values()]
}

function codeFor(
  plan: Plan,
  tags: readonly string[],
  path: readonly string[],
  costLowers: boolean,
): ProblemCode | undefined {
  if (FORBIDDEN_INCOME.some((tag) => tags.includes(tag))) return 'INCOME_RAISES_PAY'
  if (!tags.includes(MEDICAL_INCOME)) return undefined
  const assessed = path.some((column) => itemAt(plan, column)?.item.module === 'assessment')
  if (assessed) return 'INCOME_INDICATOR'
  return costLowers ? 'DEPARTMENT_CONTRACTING' : 'SERVICE_INCOME_RAISES_PAY'
}

function itemAt(plan: Plan, column: string): PlannedItem | undefined {
  const place = splitColumn(column)
  return place && plan.item(columnName(place.entity, place.name))
}

/**
 * What statements pay to departments, units and people: totals, and the lines that a total adds. That everybody's share
 * becomes smaller by what a line pays does not make up for it.
 */
function paidColumns(plan: Plan, signs: Signs): string[] {
  const columns = Object.values(plan.ruleset.statements ?? {}).flatMap(({ entity, lines, total }) => {
    const level = own(plan.ruleset.entities, entity)?.level
    if (level === undefined || !PAID_LEVELS.has(level)) return []
    const listed = lines.map(({ column }) => column)
    return total === undefined ? listed : [total, ...listed.filter((line) => signs.adds(total, line))]
  })
  return [...new Set(columns)]
}

function taggedFields(plan: Plan): { column: string; tags: readonly string[] }[] {
  return Object.entries(plan.ruleset.entities).flatMap(([entity, { fields }]) =>
    Object.entries(fields ?? {}).flatMap(([name, field]) => {
      const tags = field.tags ?? []
      return tags.length === 0 ? [] : [{ column: columnName(entity, name), tags }]
    }),
  )
}

function pathTo(reach: ReadonlyMap<string, Reach>, target: string): string[] {
  const path: string[] = []
  for (let at: string | undefined = target; at !== undefined; at = reach.get(at)?.from) path.unshift(at)
  return path
}

/** Whether an influence moves an output. */
function moves(output: string): (prepared: Prepared) => boolean {
  return ({ influence: { outputs } }) => outputs === undefined || outputs.includes(output)
}

/** An influence whose expression is parsed, with the columns that it reads. */
interface Prepared {
  readonly influence: Influence
  readonly expr?: Expr
  readonly reads: readonly string[]
}

/** Trends of every item for one growing field, and which columns are never negative. */
class Signs {
  private readonly neverNegative = new Map<string, boolean>()
  private readonly prepared = new Map<PlannedItem, readonly Prepared[] | undefined>()

  constructor(private readonly plan: Plan) {
    for (const planned of plan.items) {
      const influences = planned.kind.influences?.(planned.item)
      this.prepared.set(
        planned,
        influences?.map((influence) => this.prepare(planned, influence)),
      )
    }
    const reader = new TrendReader(
      plan,
      () => 'none',
      (column) => this.isNeverNegative(column),
    )
    for (const [planned, influences] of this.prepared) {
      for (const { id } of planned.outputs) {
        const known =
          influences !== undefined &&
          influences.filter(moves(id)).every(({ influence: { operand, keepsSign }, expr }) => {
            if (keepsSign !== true) return false
            if ('column' in operand) return this.isNeverNegative(operand.column)
            if ('parameter' in operand) return parameterNeverNegative(plan.ruleset, operand.parameter)
            if (expr === undefined) return false
            const type = plan.compiled(expr, operand.of ?? planned.entity).type.type
            return type !== 'number' || reader.isNeverNegative(expr, operand.of ?? planned.entity)
          })
        this.neverNegative.set(columnName(planned.entity, planned.name, id), known)
      }
    }
  }

  private prepare(planned: PlannedItem, influence: Influence): Prepared {
    const { operand } = influence
    if ('column' in operand) return { influence, reads: [operand.column] }
    if ('parameter' in operand) return { influence, reads: [] }
    const { expr } = parseFormula(operand.expression)
    if (expr === undefined) return { influence, reads: [] }
    return { influence, expr, reads: [...this.plan.compiled(expr, operand.of ?? planned.entity).reads] }
  }

  private isNeverNegative(column: string): boolean {
    return this.neverNegative.get(column) ?? fieldNeverNegative(this.plan, column)
  }

  /** Whether the rule of an output itself surely rises with a column, whatever else that column does elsewhere. */
  adds(output: string, column: string): boolean {
    const planned = itemAt(this.plan, output)
    if (planned === undefined) return false
    const trendOf = (read: string): Trend => (read === column ? 'up' : 'none')
    const reader = new TrendReader(this.plan, trendOf, (read) => this.isNeverNegative(read))
    const moving = this.prepared.get(planned)?.filter(moves(splitColumn(output)?.output ?? ''))
    return this.reachOf(planned, moving, reader, trendOf, new Map([[column, { trend: 'up' }]])).trend === 'up'
  }

  /**
   * Where a field reaches.
   * @param penaltiesAside leaves out what falls in the assessment: a penalty does not make up for income paid out beside it
   */
  reach(field: string, penaltiesAside = false): ReadonlyMap<string, Reach> {
    const reached = new Map<string, Reach>()
    const trendOf = (column: string): Trend => (column === field ? 'up' : (reached.get(column)?.trend ?? 'none'))
    const reader = new TrendReader(this.plan, trendOf, (column) => this.isNeverNegative(column))
    for (const [planned, influences] of this.prepared) {
      const found = planned.outputs.map(({ id }) => {
        const moving = influences?.filter(moves(id))
        return [
          columnName(planned.entity, planned.name, id),
          this.reachOf(planned, moving, reader, trendOf, reached),
        ] as const
      })
      const aside = penaltiesAside && planned.item.module === 'assessment'
      for (const [column, reach] of found) {
        if (reach.trend !== 'none' && !(aside && reach.trend === 'down')) reached.set(column, reach)
      }
    }
    return reached
  }

  private reachOf(
    planned: PlannedItem,
    influences: readonly Prepared[] | undefined,
    reader: TrendReader,
    trendOf: (column: string) => Trend,
    reached: ReadonlyMap<string, Reach>,
  ): Reach {
    if (influences === undefined) {
      return planned.needs.some((need) =>
        [...reached.keys()].some((column) => column === need || column.startsWith(`${need}#`)),
      )
        ? { trend: 'unsure' }
        : { trend: 'none' }
    }
    let trend: Trend = 'none'
    let from: string | undefined
    for (const prepared of influences) {
      const { trend: direction } = prepared.influence
      const [moved, via] = operandTrend(planned, prepared, reader, trendOf, reached)
      if (moved === 'none') continue
      trend = together(trend, direction === 'up' ? moved : direction === 'down' ? opposite(moved) : 'unsure')
      from ??= via
    }
    return from === undefined ? { trend } : { trend, from }
  }
}

function operandTrend(
  planned: PlannedItem,
  { influence: { operand }, expr, reads }: Prepared,
  reader: TrendReader,
  trendOf: (column: string) => Trend,
  reached: ReadonlyMap<string, Reach>,
): [Trend, string | undefined] {
  if ('column' in operand) return [trendOf(operand.column), reached.has(operand.column) ? operand.column : undefined]
  if ('parameter' in operand) return ['none', undefined]
  if (expr === undefined) return ['unsure', undefined]
  if (reads.every((column) => trendOf(column) === 'none')) return ['none', undefined]
  return [reader.trend(expr, operand.of ?? planned.entity), reads.find((column) => reached.has(column))]
}
