import { join } from 'node:path'
import { type CaseOutcome, Coverage, type CoveredPart, type Problem, readCases, runCase } from '../engine/index.ts'
import { readDocument } from '../exchange/index.ts'
import { namesIn, readInput } from './files.ts'
import { Progress } from './progress.ts'
import { hasErrors } from './report.ts'
import { readScheme } from './scheme.ts'
import type { Session } from './session.ts'

/** What came of a ruleset's cases. */
export interface TestedRuleset {
  /** What was asked for. */
  readonly name: string
  /** Errors of the ruleset, without which no case can be run, and of case files. */
  readonly problems: readonly Problem[]
  readonly cases: readonly (Omit<CaseOutcome, 'run'> & { readonly file: string })[]
  /** What can happen in the ruleset and what of it the cases reach, when asked for. */
  readonly coverage?: readonly CoveredPart[]
}

/** Whether every case of a ruleset proves something and holds, and there is one. */
export function passes({ problems, cases }: TestedRuleset): boolean {
  return !hasErrors(problems) && cases.length > 0 && cases.every(({ result }) => result === 'passed')
}

/** Runs every case in the `cases/` of a ruleset. */
export async function testRuleset(
  session: Session,
  name: string,
  { coverage: asked = false }: { readonly coverage?: boolean } = {},
): Promise<TestedRuleset> {
  const scheme = await readScheme(session, name)
  if (scheme.plan === undefined) return { name, problems: scheme.problems.filter(isError), cases: [] }
  const files = scheme.files.folder === undefined ? [] : await caseFiles(scheme.files.folder)
  const read = files.flatMap((file) => file.cases.map((test) => ({ file: file.name, test })))
  const progress = new Progress(session, { zh: '用例', en: 'cases' })
  const coverage = asked ? new Coverage(scheme.plan) : undefined
  const cases: TestedRuleset['cases'][number][] = []
  for (const { file, test } of read) {
    const { run, ...outcome } = await runCase(test, scheme)
    // A case with a ruleset of its own says nothing about this one.
    if (run !== undefined && test.ruleset === undefined) coverage?.enter(test, run)
    cases.push({ file, ...outcome })
    progress.step(cases.length, read.length)
  }
  progress.end()
  const problems = files.flatMap((file) => file.problems)
  return { name, problems, cases, ...(coverage ? { coverage: coverage.parts() } : {}) }
}

async function caseFiles(folder: string) {
  const names = (await namesIn(join(folder, 'cases'))).filter((name) => name.endsWith('.json'))
  return Promise.all(names.map((name) => readCaseFile(join(folder, 'cases', name), name)))
}

async function readCaseFile(path: string, name: string) {
  const { document, problems } = readDocument(await readInput(path, `cases/${name}`))
  if (problems.some(isError)) return { name, problems, cases: [] }
  const read = readCases(document)
  const at = { file: `cases/${name}` }
  return { name, cases: read.cases, problems: [...problems, ...read.problems.map((found) => ({ ...found, at }))] }
}

const isError = ({ severity }: Problem): boolean => severity === 'error'
