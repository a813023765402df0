import { createHash } from 'node:crypto'
import {
  calculate,
  pastColumns,
  type Plan,
  type Problem,
  readData,
  readHistory,
  type Run,
  runGuards,
  type RunOutcome as Outcome,
  writeEarlier,
  type WrittenRun,
} from '../../engine/index.ts'
import { readFiles } from '../../exchange/index.ts'
import { ServerProblem } from '../problems.ts'
import type { StampedFiles } from '../stores/ruleset-folder.ts'
import type { KeptResults } from '../stores/kept-results.ts'
import { programFingerprint } from './program.ts'
import type { Report } from './progress.ts'
import type { Schemes, StoredScheme } from './schemes.ts'

/** A period of a scheme, in a version of it: the usual one when left out. */
export interface RunPlace {
  readonly id: string
  readonly period: string
  readonly version?: string
}

/** What became of a period. */
export interface KeyedOutcome extends Outcome {
  /** Of everything that it comes from. */
  readonly key: string
}

/** Runs kept whole; the oldest used goes first. */
const KEPT = 6
/** What is kept of earlier periods: only the columns that rules look back at. */
const KEPT_PAST = 400
const KEPT_SMALL = 400

/** Calculates periods in their order, each once as long as neither scheme nor data change. */
export class Runs {
  private readonly kept = new Map<string, Promise<KeyedOutcome>>()
  private readonly small = new Map<string, object>()
  private readonly past = new Map<string, Promise<WrittenRun | undefined>>()

  constructor(
    private readonly schemes: Schemes,
    private readonly report: Report,
    private readonly results: KeptResults,
    /** Small things that are made of every run at once, by name: whole runs of a year are not kept. */
    private readonly prepare: (run: Run) => readonly (readonly [what: string, made: object])[] = () => [],
  ) {}

  /** @throws ServerProblem when there is no such scheme, version or period, or the scheme has errors. */
  async outcome(place: RunPlace): Promise<KeyedOutcome> {
    return (await this.found(place)).outcome()
  }

  /** The key of a run, and how to come by it. */
  private async found(
    place: RunPlace,
  ): Promise<{ readonly key: string; readonly outcome: () => Promise<KeyedOutcome> }> {
    const { id, period } = place
    const scheme = await this.schemes.scheme(id, place.version)
    const files = await this.filesOf(id, period)
    if (scheme.plan === undefined) throw new ServerProblem('SCHEME_UNSOUND', { id })
    const before = await this.before(scheme, scheme.plan, period)
    const key = keyOf(scheme, period, files, before)
    return { key, outcome: () => this.whole(key, () => this.calculated(scheme, period, files, before)) }
  }

  /** @throws ServerProblem as `outcome` does, and when the data has errors. */
  async run(place: RunPlace): Promise<Run> {
    const { run } = await this.outcome(place)
    if (run === undefined) throw new ServerProblem('DATA_UNSOUND', { period: place.period })
    return run
  }

  /**
   * Something small that is made of a run, kept longer than the run.
   * @returns undefined when the data has errors
   */
  async derived<T extends object>(place: RunPlace, what: string, make: (run: Run) => T): Promise<T | undefined> {
    const { key, outcome } = await this.found(place)
    const known = this.small.get(`${what} ${key}`)
    // What is kept under a name was made by the same maker of this very program.
    if (known !== undefined) return known as T
    const kept = (await this.results.get(resultName(key, what))) as T | undefined
    if (kept !== undefined) {
      this.remember(key, what, kept)
      return kept
    }
    const { run } = await outcome()
    if (run === undefined) return undefined
    const made = make(run)
    await this.keep(key, what, made)
    return made
  }

  private async keep(key: string, what: string, made: object): Promise<void> {
    this.remember(key, what, made)
    await this.results.put(resultName(key, what), made)
  }

  private remember(key: string, what: string, made: object): void {
    this.small.set(`${what} ${key}`, made)
    for (const old of [...this.small.keys()].slice(0, -KEPT_SMALL)) this.small.delete(old)
  }

  /** @throws ServerProblem when there is no such scheme or version, or it has errors. */
  async plan({ id, version }: RunPlace): Promise<Plan> {
    const { plan } = await this.schemes.scheme(id, version)
    if (plan === undefined) throw new ServerProblem('SCHEME_UNSOUND', { id })
    return plan
  }

  /** Of everything that a run comes from. */
  async key(place: RunPlace): Promise<string> {
    return (await this.found(place)).key
  }

  /** The latest period before one whose data is sound. */
  async previous(place: RunPlace): Promise<string | undefined> {
    for (const period of await this.schemes.folder.periods(place.id)) {
      if (period < place.period && (await this.derived({ ...place, period }, 'sound', () => ({})))) return period
    }
    return undefined
  }

  private async filesOf(id: string, period: string): Promise<StampedFiles> {
    const { folder } = this.schemes
    const files = await folder.data(id, period)
    if (files === undefined)
      throw new ServerProblem('PERIOD_UNKNOWN', { id, period, folder: folder.dataFolder(id, period) })
    return files
  }

  /**
   * Earlier periods, the earliest first, each calculated after those before it. They were paid by the usual version, so
   * that another one looks back at its results; at its own where it looks at what the usual one does not have.
   */
  private async before(scheme: StoredScheme, plan: Plan, period: string): Promise<readonly Earlier[]> {
    if (readOfPast(plan).length === 0) return []
    const usual = await this.schemes.scheme(scheme.id)
    const known = new Set(usual.plan ? readOfPast(usual.plan) : [])
    const paid = readOfPast(plan).every((column) => known.has(column)) ? usual : scheme
    const periods = (await this.schemes.folder.periods(scheme.id)).filter((other) => other < period).reverse()
    const found: Earlier[] = []
    for (const other of periods) {
      const files = await this.schemes.folder.data(scheme.id, other)
      if (files === undefined) continue
      const before = [...found]
      const key = keyOf(paid, other, files, before)
      const known_ = this.past.get(key)
      this.report({
        scheme: scheme.id,
        period: other,
        doing: 'calculating',
        done: found.length,
        of: periods.length + 1,
      })
      const written = known_ ?? this.leftBy(key, () => this.calculated(paid, other, files, before))
      if (known_ === undefined) {
        this.past.set(key, written)
        written.catch(() => this.past.delete(key))
        for (const old of [...this.past.keys()].slice(0, -KEPT_PAST)) this.past.delete(old)
      }
      found.push({ period: other, key, run: await written })
    }
    this.report({ scheme: scheme.id, period, doing: 'calculating', done: periods.length, of: periods.length + 1 })
    return found
  }

  /** What a period leaves for later ones: kept from before, or of a calculation now. */
  private async leftBy(key: string, make: () => Promise<KeyedOutcome>): Promise<WrittenRun | undefined> {
    const name = resultName(key, 'past')
    const kept = await this.results.get(name)
    // It was written below, by this very program.
    if (kept !== undefined) return (kept as { readonly past: WrittenRun | null }).past ?? undefined
    const { run } = await this.whole(key, make)
    const past = run && writeEarlier(run)
    await this.results.put(name, { past: past ?? null })
    return past
  }

  /** An outcome that is known, or is made now. */
  private whole(key: string, make: () => Promise<KeyedOutcome>): Promise<KeyedOutcome> {
    const outcome = this.kept.get(key) ?? make()
    this.kept.delete(key)
    this.kept.set(key, outcome)
    outcome.catch(() => this.kept.delete(key))
    for (const old of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(old)
    return outcome
  }

  private async calculated(
    scheme: StoredScheme,
    period: string,
    files: StampedFiles,
    before: readonly Earlier[],
  ): Promise<KeyedOutcome> {
    const { plan, id } = scheme
    if (plan === undefined) throw new ServerProblem('SCHEME_UNSOUND', { id })
    const about = {
      plan,
      period,
      key: keyOf(scheme, period, files, before),
      earlier: before.map((one) => ({ period: one.period, sound: one.run !== undefined })).reverse(),
    }
    const read = readFiles(await files.read())
    const { data, problems } = readData(plan.ruleset, read.raw, { period })
    const dataProblems = [...read.problems, ...problems]
    if (data === undefined || dataProblems.some(isError)) return { ...about, dataProblems, runProblems: [] }
    const past = readHistory(
      plan,
      before.flatMap(({ run }) => run ?? []),
      period,
    )
    const run = calculate(plan, data, { history: past.history })
    for (const [what, made] of this.prepare(run)) await this.keep(about.key, what, made)
    const runProblems = [...past.problems, ...run.problems, ...(await runGuards(run))]
    return { ...about, run, dataProblems, runProblems }
  }
}

interface Earlier {
  readonly period: string
  readonly key: string
  /** undefined when its data has errors. */
  readonly run: WrittenRun | undefined
}

const isError = ({ severity }: Problem) => severity === 'error'

/** Of everything that a run comes from: the same key, the same results. */
function keyOf(scheme: StoredScheme, period: string, files: StampedFiles, before: readonly Earlier[]): string {
  const parts = [scheme.id, scheme.stamp, period, files.stamp, before.at(-1)?.key ?? '']
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** The name under which something made of a run, or of two, is kept over a restart. */
export function resultName(key: string, what: string): string {
  return createHash('sha256')
    .update(JSON.stringify([programFingerprint(), what, key]))
    .digest('base64url')
}

const PAST = new WeakMap<Plan, readonly string[]>()

/** Columns of earlier periods that a scheme reads, found once. */
function readOfPast(plan: Plan): readonly string[] {
  const known = PAST.get(plan)
  if (known !== undefined) return known
  const found = pastColumns(plan)
  PAST.set(plan, found)
  return found
}
