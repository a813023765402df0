import { join } from 'node:path'
import {
  type Case,
  type CaseOutcome,
  Coverage,
  type CoveredPart,
  type Problem,
  readCases,
  runCase,
} from '../engine/index.ts'
import { readDocument } from '../exchange/index.ts'
import { namesIn, readInput } from './files.ts'
import { Progress } from './progress.ts'
import { hasErrors } from './report.ts'
import { findVersion, isHead } from './ruleset-files.ts'
import { readScheme, type Scheme, schemeOf } from './scheme.ts'
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

/**
 * Runs the cases of a ruleset: those in `cases/`, and those of released versions in `cases/<version>/`, each against its
 * own version. Of a version asked for by name only its own.
 */
export async function testRuleset(
  session: Session,
  name: string,
  { coverage: asked = false }: { readonly coverage?: boolean } = {},
): Promise<TestedRuleset> {
  const scheme = await readScheme(session, name)
  if (scheme.plan === undefined) return { name, problems: scheme.problems.filter(isError), cases: [] }
  const batches = await batchesOf(scheme)
  const read = batches.flatMap(({ scheme: of, files }) =>
    files.flatMap((file) => file.cases.map((test) => ({ of, file: file.name, test }))),
  )
  const progress = new Progress(session, { zh: '用例', en: 'cases' })
  const coverage = asked ? new Coverage(scheme.plan) : undefined
  const cases: TestedRuleset['cases'][number][] = []
  for (const { of, file, test } of read) {
    const { run, ...outcome } = await runCase(test, of)
    // A case of another version, or with a ruleset of its own, says nothing about this one.
    if (run !== undefined && of === scheme && test.ruleset === undefined) coverage?.enter(test, run)
    cases.push({ file, ...outcome })
    progress.step(cases.length, read.length)
  }
  progress.end()
  const problems = batches.flatMap(({ files }) => files.flatMap((file) => file.problems))
  return { name, problems, cases, ...(coverage ? { coverage: coverage.parts() } : {}) }
}

/** Case files, and the version of the ruleset that they are of. */
interface Batch {
  readonly scheme: Scheme
  readonly files: readonly CaseFile[]
}

async function batchesOf(scheme: Scheme): Promise<readonly Batch[]> {
  const { folder, version, name } = scheme.files
  if (folder === undefined) return []
  const names = await namesIn(join(folder, CASES))
  const versions = names.filter((entry) => /^\d+\.\d+\.\d+/.test(entry) && !entry.endsWith(JSON_FILE))
  if (version !== undefined && versions.includes(version)) {
    return [{ scheme, files: await caseFiles(folder, version) }]
  }
  if (version !== undefined && !(await isHead(folder, version))) return []
  if (version !== undefined) return [{ scheme, files: await caseFiles(folder) }]
  const released = versions.map(async (own) => ({
    scheme: schemeOf(await findVersion(name, folder, own)),
    files: await caseFiles(folder, own),
  }))
  return [{ scheme, files: await caseFiles(folder) }, ...(await Promise.all(released))]
}

interface CaseFile {
  /** As in `cases/`. */
  readonly name: string
  readonly cases: readonly Case[]
  readonly problems: readonly Problem[]
}

async function caseFiles(folder: string, version = ''): Promise<readonly CaseFile[]> {
  const names = (await namesIn(join(folder, CASES, version))).filter((name) => name.endsWith(JSON_FILE))
  return Promise.all(names.map((name) => readCaseFile(folder, version === '' ? name : `${version}/${name}`)))
}

async function readCaseFile(folder: string, name: string): Promise<CaseFile> {
  const file = `${CASES}/${name}`
  const { document, problems } = readDocument(await readInput(join(folder, file), file))
  if (problems.some(isError)) return { name, problems, cases: [] }
  const read = readCases(document)
  return {
    name,
    cases: read.cases,
    problems: [...problems, ...read.problems.map((found) => ({ ...found, at: { file } }))],
  }
}

const CASES = 'cases'
const JSON_FILE = '.json'

const isError = ({ severity }: Problem): boolean => severity === 'error'
