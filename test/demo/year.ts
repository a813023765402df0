import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type DemoOptions, demoHospital } from '../../demo/index.ts'
import {
  calculate,
  type Plan,
  type Problem,
  readData,
  readHistory,
  type Run,
  runGuards,
  writeEarlier,
  writeItems,
  type WrittenRun,
} from '../../engine/index.ts'
import { readFiles, readScheme } from '../../exchange/index.ts'

const SCHEME = fileURLToPath(new URL('../../rulesets/standard-tertiary', import.meta.url))

/** The scheme that the demo hospital runs: its head, or a version. */
export function schemeOf(version?: string): Plan {
  const read = (path: string) => ({ path, bytes: new Uint8Array(readFileSync(`${SCHEME}/${path}`)) })
  const tables = readdirSync(`${SCHEME}/tables`).map((name) => read(`tables/${name}`))
  const { plan, problems } = readScheme(
    read(version === undefined ? 'ruleset.json' : `versions/${version}.json`),
    tables,
  )
  if (plan === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'))
  return plan
}

export interface CalculatedMonth {
  readonly period: string
  readonly run: Run
  readonly problems: readonly Problem[]
}

/** Every month of the demo hospital, each with those before it. */
export async function* yearOf(plan: Plan, options: DemoOptions = {}): AsyncGenerator<CalculatedMonth> {
  const earlier: WrittenRun[] = []
  for (const { period, files } of demoHospital(options)) {
    const { raw, problems: ofFiles } = readFiles(files)
    const { data, problems: ofData } = readData(plan.ruleset, raw)
    if (data === undefined) throw new Error([...ofFiles, ...ofData].map(({ message }) => message.en).join('\n'))
    const { history } = readHistory(plan, earlier, period)
    const run = calculate(plan, data, { history })
    const problems = [...ofFiles, ...ofData, ...run.problems, ...(await runGuards(run))]
    earlier.push(writeEarlier(run))
    yield { period, run, problems }
  }
}

/** The values of a column by row key, as numbers: good enough to hold against a range. */
export function numbersOf(run: Run, column: string): ReadonlyMap<string, number> {
  const cells = Object.entries(writeItems(run, [column])[column] ?? {})
  return new Map(cells.flatMap(([key, cell]) => (typeof cell === 'string' ? [[key, Number(cell)] as const] : [])))
}
