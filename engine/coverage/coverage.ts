import type { Plan, PlannedItem } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import type { Case } from '../cases/case.ts'
import { columnTitle, parameterTitle } from '../explain/titles.ts'
import { factsOf } from '../formula/condition.ts'
import { columnName, itemOf } from '../graph/names.ts'
import { type Localized, pointer } from '../problems.ts'
import type { Module } from '../ruleset/item.ts'
import { guardWays, guardWaysTaken } from './guard-ways.ts'
import { waysOf, waysTaken, wayId } from './item-ways.ts'
import { namedParameter, parameterWays, parameterWaysTaken } from './parameter-ways.ts'

/**
 * `reached`: a case goes this way and expects something that depends on it. `unheld`: cases go this way, but none
 * expects anything that depends on it, so that it may go wrong unseen.
 */
export type Reach = 'reached' | 'unheld' | 'unreached'

/** One thing that can happen in a ruleset. */
export interface CoveredWay {
  /** JSON Pointer into the ruleset, with what tells its ways apart. */
  readonly id: string
  readonly path: string
  /** When it happens: a clause. */
  readonly text: Localized
  readonly reach: Reach
}

/** What can happen in one item, parameter or guard. */
export interface CoveredPart {
  /** The item's module; parameters and guards are parts of their own. */
  readonly module: Module | 'parameters' | 'guards'
  readonly name: string
  readonly title: Localized
  readonly ways: readonly CoveredWay[]
}

/** Which ways through a ruleset its cases go: collected case by case. */
export class Coverage {
  private readonly reached = new Map<string, 'reached' | 'unheld'>()

  constructor(private readonly plan: Plan) {}

  /**
   * Enters the run of a case. What the case expects nothing of, directly or further on, it does not hold; what it gives,
   * and rows of parameters that it replaces, are not reached.
   */
  enter(test: Pick<Case, 'expect' | 'problems' | 'given' | 'parameters'>, run: Run): void {
    const given = new Set(Object.keys(test.given ?? {}).map(itemOf))
    const chosen = Object.keys(test.parameters ?? {}).map((name) => `${pointer('parameters', name)}/`)
    const held = this.heldBy(test, given)
    for (const planned of this.plan.items) {
      if (given.has(planned.key)) continue
      if (!run.columns.has(columnName(planned.entity, planned.name, planned.outputs[0]?.id ?? ''))) continue
      const reach = held.has(planned.key) ? 'reached' : 'unheld'
      const { ways, rows, applies } = waysTaken(run, planned)
      for (const way of ways) this.note(pointer('items', planned.key) + way, reach)
      if (!applies) continue
      for (const path of parameterWaysTaken(run, planned, rows)) {
        if (!chosen.some((own) => path.startsWith(own))) this.note(path, reach)
      }
    }
    const guarded = test.problems?.some((code) => code.startsWith('GUARD_')) === true
    this.plan.ruleset.guards?.forEach((guard, index) => {
      for (const way of guardWaysTaken(run, guard)) {
        // An objection has to be expected; that there is none is what a case without problems says.
        const reach = way === 'silent' || guarded ? 'reached' : 'unheld'
        this.note(wayId({ path: pointer('guards', index), way }), reach)
        for (const path of factsOf(guard.when).flatMap((fact) => namedParameter(run, fact))) {
          if (!chosen.some((own) => path.startsWith(own))) this.note(path, reach)
        }
      }
    })
  }

  /** Everything that can happen, and what of it cases reach: items in the order of calculation. */
  parts(): readonly CoveredPart[] {
    const { ruleset, items } = this.plan
    const parameters = Object.keys(ruleset.parameters ?? {}).sort()
    return [
      ...items.map((planned) => this.itemPart(planned)),
      ...parameters.map((name): CoveredPart => {
        const ways = parameterWays(ruleset, name).map(({ path, text }) => this.way(path, path, text))
        return { module: 'parameters', name, title: parameterTitle(this.plan, name), ways }
      }),
      ...(ruleset.guards ?? []).map((guard, index): CoveredPart => {
        const title = { zh: guard.title?.zh ?? guard.id, en: guard.title?.en ?? guard.id }
        const ways = guardWays(guard, index).map((way) => this.way(wayId(way), way.path, way.text))
        return { module: 'guards', name: guard.id, title, ways }
      }),
    ]
  }

  private itemPart(planned: PlannedItem): CoveredPart {
    const base = pointer('items', planned.key)
    const ways = waysOf(this.plan, planned).map((way) => this.way(base + wayId(way), base + way.path, way.text))
    const title = columnTitle(this.plan, planned.key)
    return { module: planned.item.module, name: planned.key, title, ways }
  }

  private way(id: string, path: string, text: Localized): CoveredWay {
    return { id, path, text, reach: this.reached.get(id) ?? 'unreached' }
  }

  private note(id: string, reach: 'reached' | 'unheld'): void {
    if (this.reached.get(id) !== 'reached') this.reached.set(id, reach)
  }

  /** The items that something the case expects depends on. */
  private heldBy({ expect = {} }: Pick<Case, 'expect'>, given: ReadonlySet<string>): ReadonlySet<string> {
    const held = new Set<string>()
    const hold = (key: string): void => {
      const planned = held.has(key) || given.has(key) ? undefined : this.plan.item(key)
      if (planned === undefined) return
      held.add(key)
      for (const need of planned.needs) hold(need)
    }
    for (const column of Object.keys(expect)) hold(itemOf(column))
    return held
  }
}
