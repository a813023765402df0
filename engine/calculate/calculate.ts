import { restrict } from '../cells.ts'
import type { Column } from '../column.ts'
import type { Dataset } from '../data/table.ts'
import { columnName, itemOf } from '../graph/names.ts'
import type { ParameterRows, Period } from '../kinds/kind.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import { parametersInForce } from '../ruleset/parameters.ts'
import { parsePeriod } from '../ruleset/period.ts'
import { stagesOf } from '../ruleset/stages.ts'
import { balancesOf } from './balances.ts'
import { Evaluation } from './evaluation.ts'
import { failuresOf } from './failures.ts'
import type { Plan, PlannedItem } from './plan.ts'
import type { Run, RunOptions } from './run.ts'

/**
 * Calculates a period. Cells that cannot be computed are failed cells with a cause and appear in `problems`; nothing
 * throws for what is in rules or data.
 */
export function calculate(plan: Plan, data: Dataset, options: RunOptions = {}): Run {
  const period = parsePeriod(data.period)
  if (period === undefined) throw new RangeError(`not a period: ${data.period}`)
  return new Calculation(plan, data, period, options).run()
}

/** What a run is asked for; `frozen` are columns that it takes as they are. */
export type Selection = Pick<RunOptions, 'stage' | 'items'> & { readonly frozen?: { keys(): Iterable<string> } }

/** The items a run is asked for, and what they need, in order. */
export function itemsToRun(plan: Plan, options: Selection): readonly PlannedItem[] {
  const taken = new Set([...(options.frozen?.keys() ?? [])].map(itemOf))
  const wanted = new Set<string>()
  const order = stagesOf(plan.ruleset).map((stage) => stage.id)
  const last = options.stage === undefined ? Infinity : order.indexOf(options.stage)
  const want = (key: string): void => {
    if (wanted.has(key) || taken.has(key)) return
    wanted.add(key)
    for (const need of plan.item(key)?.needs ?? []) want(need)
  }
  for (const item of plan.items) {
    const asked = options.items ? options.items.includes(item.key) : order.indexOf(item.stage) <= last
    if (asked) want(item.key)
  }
  return plan.items.filter((item) => wanted.has(item.key))
}

const IN_FORCE = new WeakMap<Plan, { period: string; parameters: ReadonlyMap<string, ParameterRows> }>()

/** Parameter rows in force, read once as long as the same period is calculated: tables can be long. */
export function inForce(plan: Plan, period: Period): ReadonlyMap<string, ParameterRows> {
  let known = IN_FORCE.get(plan)
  if (known?.period !== period.id) {
    known = { period: period.id, parameters: parametersInForce(plan.ruleset, period, plan.units) }
    IN_FORCE.set(plan, known)
  }
  return known.parameters
}

class Calculation {
  private readonly evaluation: Evaluation
  private readonly problems: Problem[] = []

  constructor(
    private readonly plan: Plan,
    private readonly data: Dataset,
    private readonly period: Period,
    private readonly options: RunOptions,
  ) {
    const parameters = options.parameters ?? inForce(plan, period)
    this.evaluation = new Evaluation(
      plan,
      data,
      period,
      parameters,
      new Map<string, Column>(options.frozen),
      options.blockRows,
    )
  }

  run(): Run {
    const items = itemsToRun(this.plan, this.options)
    items.forEach((item, done) => {
      this.calculateItem(item)
      this.options.progress?.(done + 1, items.length)
    })
    const run: Run = {
      plan: this.plan,
      period: this.period,
      data: this.data,
      history: this.options.history ?? [],
      columns: this.evaluation.columns,
      frozen: new Set(this.options.frozen?.keys()),
      parameters: this.evaluation.parameters,
      problems: this.problems,
      column: (name) => this.evaluation.column(name),
      has: (name) => this.evaluation.has(name),
      balances: [],
    }
    const balances = balancesOf(run, this.evaluation)
    this.problems.push(...failuresOf(run, items), ...balances.problems)
    return { ...run, balances: balances.results }
  }

  private calculateItem(planned: PlannedItem): void {
    const { item, kind, entity, name, key } = planned
    const itemRun = this.evaluation.itemRun(planned, this.options, (code, detail) => {
      this.problems.push(problem(code, pointer('items', key), detail))
    })
    const columns = kind.evaluate(item, itemRun)
    for (const output of planned.outputs) {
      const column = columns[output.id]
      if (column === undefined) throw new Error(`${item.kind} gave no output '${output.id}' for ${key}`)
      const cause = { code: 'CONDITION_FAILED', detail: { name: key } } as const
      const restricted = itemRun.applies === null ? column : restrict(column, itemRun.applies, cause)
      this.evaluation.columns.set(columnName(entity, name, output.id), restricted)
    }
  }
}
