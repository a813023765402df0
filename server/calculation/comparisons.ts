import {
  type Bridge,
  type BridgeView,
  bridge,
  bridgeView,
  type ComparisonView,
  comparedColumns,
  comparisonView,
  type Localized,
  type Run,
} from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { KeptResults } from '../stores/kept-results.ts'
import type { Report } from './progress.ts'
import { resultName, type RunPlace, type Runs } from './runs.ts'

/** With what a period is compared: the period before, or the same data by another version of the scheme. */
export type Against = { readonly is: 'previous' } | { readonly is: 'version'; readonly version: string }

export interface Side {
  readonly period: string
  readonly version: string
  readonly title: Localized
}

/** What changed, from one side to the other. */
export interface Comparison extends ComparisonView {
  readonly from: Side
  readonly to: Side
}

/** Comparisons kept; splitting by cause calculates a period twice for each cause. */
const KEPT = 8

/** Compares periods and versions, each pair once as long as nothing changes. */
export class Comparisons {
  private readonly bridges = new Map<string, Bridge>()
  private readonly views = new Map<string, Comparison>()

  constructor(
    private readonly runs: Runs,
    private readonly report: Report,
    private readonly results: KeptResults,
  ) {}

  /**
   * What changed against the period before, or would change by another version.
   * @returns null when there is no earlier period to compare with
   * @throws ServerProblem as `Runs.run` does
   */
  async comparison(place: RunPlace, against: Against): Promise<Comparison | null> {
    const places = await this.places(place, against)
    if (places === undefined) return null
    const { key, known } = await this.known(places)
    if (known) return known
    const sides = await this.sound(places)
    const [a, b] = sides
    const split = this.split(place, sides, comparedColumns(a.run.plan, b.run.plan))
    const view = { from: sideOf(a.run), to: sideOf(b.run), ...comparisonView(a.run, b.run, split) }
    remember(this.views, key, view)
    await this.results.put(resultName(key, 'comparison'), view)
    return view
  }

  /**
   * Why one amount differs.
   * @param row the total of all rows when left out
   */
  async bridge(place: RunPlace, against: Against, column: string, row?: string): Promise<BridgeAnswer | null> {
    const places = await this.places(place, against)
    if (places === undefined) return null
    const earlier = (await this.known(places)).known
    const told = earlier?.statements
      .flatMap(({ total, most }) => [total, ...most])
      .find((view) => view.column === column && view.row === row)
    if (earlier && told) return { from: earlier.from, to: earlier.to, bridge: told }
    const sides = await this.sound(places)
    const [a, b] = sides
    const known = (run: Run) => run.columns.get(column)?.type === 'number'
    const entity = column.slice(0, column.indexOf('.'))
    const has = ({ data }: Run) => row === undefined || data.tables.get(entity)?.rowOf.has(row) === true
    if (!known(a.run) || !known(b.run) || !(has(a.run) || has(b.run))) {
      throw new ServerProblem('CELL_UNKNOWN', { column, row: row ?? '' })
    }
    const compared = comparedColumns(a.run.plan, b.run.plan)
    const split = this.split(place, sides, compared.includes(column) ? compared : [column])
    return { from: sideOf(a.run), to: sideOf(b.run), bridge: bridgeView(a.run, b.run, split.split(column, row)) }
  }

  /** A comparison that was made before. */
  private async known(places: readonly RunPlace[]): Promise<{ readonly key: string; readonly known?: Comparison }> {
    const key = (await Promise.all(places.map((one) => this.runs.key(one)))).join(' ')
    // What is kept was written by `comparison`, by this very program.
    const known =
      this.views.get(key) ?? ((await this.results.get(resultName(key, 'comparison'))) as Comparison | undefined)
    return { key, ...(known ? { known } : {}) }
  }

  /** What is compared with what; undefined without an earlier period. */
  private async places(place: RunPlace, against: Against): Promise<readonly [RunPlace, RunPlace] | undefined> {
    if (against.is === 'version') return [place, { ...place, version: against.version }]
    const period = await this.runs.previous(place)
    return period === undefined ? undefined : [{ ...place, period }, place]
  }

  private async sound(places: readonly [RunPlace, RunPlace]): Promise<readonly [Sound, Sound]> {
    const [a, b] = places
    return [await this.soundRun(a), await this.soundRun(b)]
  }

  private async soundRun(place: RunPlace): Promise<Sound> {
    const { run, key } = await this.runs.outcome(place)
    if (run === undefined) throw new ServerProblem('DATA_UNSOUND', { period: place.period })
    return { run, key }
  }

  private split({ id, period }: RunPlace, [a, b]: readonly [Sound, Sound], columns: readonly string[]): Bridge {
    const key = JSON.stringify([a.key, b.key, columns])
    const known = this.bridges.get(key)
    if (known) return known
    const made = bridge(a.run, b.run, columns, (done, of) => {
      this.report({ scheme: id, period, doing: 'comparing', done, of })
    })
    remember(this.bridges, key, made)
    return made
  }
}

export interface BridgeAnswer {
  readonly from: Side
  readonly to: Side
  readonly bridge: BridgeView
}

interface Sound {
  readonly run: Run
  readonly key: string
}

function sideOf({ plan: { ruleset }, period }: Run): Side {
  return { period: period.id, version: ruleset.version, title: ruleset.title }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  for (const old of [...map.keys()].slice(0, -KEPT)) map.delete(old)
}
