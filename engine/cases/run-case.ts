import { calculate } from '../calculate/calculate.ts'
import { readHistory } from '../calculate/history.ts'
import type { Run } from '../calculate/run.ts'
import type { WrittenColumns } from '../calculate/written.ts'
import type { Plan } from '../calculate/plan.ts'
import { fieldsReached } from '../calculate/reached.ts'
import { columnName, itemOf } from '../graph/names.ts'
import { givenColumns, writtenCells } from './given.ts'
import { runGuards } from '../check/guards/run.ts'
import { type Checked, checkRuleset } from '../check/index.ts'
import { readData } from '../data/read.ts'
import type { RawDataset, RawTable } from '../data/table.ts'
import { type Problem, problem } from '../problems.ts'
import { FORMAT } from '../ruleset/migrate.ts'
import { parsePeriod, periodLength } from '../ruleset/period.ts'
import type { Case } from './case.ts'
import { chosenParameters } from './chosen.ts'
import { type CaseDifference, differencesOf } from './compare.ts'

export interface CaseOutcome {
  readonly name: string
  /** `empty`: the case expects nothing, so it proves nothing. */
  readonly result: 'passed' | 'failed' | 'empty'
  readonly differences: readonly CaseDifference[]
  /** Codes that were expected and did not come. */
  readonly missing: readonly string[]
  /** Problems that were not expected. */
  readonly unexpected: readonly Problem[]
  /** There when the case could be calculated. */
  readonly run?: Run
}

/**
 * Runs a case: checks the ruleset, reads the data, calculates, holds the guards, and compares with what is expected.
 * @param scheme the checked ruleset that the case is of; a case with a ruleset of its own takes that
 */
export async function runCase(test: Case, scheme?: Checked): Promise<CaseOutcome> {
  const checked = test.ruleset === undefined ? scheme : checkPartial(test.ruleset, test.period)
  const attempt =
    checked === undefined
      ? { problems: [problem('SHAPE_KEY_MISSING', '/ruleset', { key: 'ruleset' })] }
      : await attemptRun(test, checked)
  const differences = differencesOf(test.expect ?? {}, attempt.run)
  const { missing, unexpected } = compareProblems(test, attempt.problems)
  const fits = differences.length + missing.length + unexpected.length === 0
  return {
    name: test.name,
    result: !fits ? 'failed' : expectsNothing(test) ? 'empty' : 'passed',
    differences,
    missing,
    unexpected,
    ...(attempt.run === undefined ? {} : { run: attempt.run }),
  }
}

interface Attempt {
  readonly run?: Run
  readonly problems: readonly Problem[]
}

async function attemptRun(test: Case, { ruleset, plan, problems }: Checked): Promise<Attempt> {
  if (ruleset === undefined) return { problems }
  const part = plan === undefined ? undefined : partOf(plan, test)
  const read = readData(ruleset, rawData(test), { period: test.period, ...(part && { required: part.required }) })
  const found = part === undefined ? [...problems, ...read.problems] : ofPart(problems, read.problems)
  if (plan === undefined || read.data === undefined) return { problems: found }
  const { frozen, problems: wrong } = givenColumns(plan, read.data, test.given ?? {})
  found.push(...wrong)
  if (wrong.length > 0) return { problems: found }
  const past = readHistory(plan, writtenHistory(test), test.period)
  found.push(...past.problems)
  if (past.problems.length > 0) return { problems: found }
  const chosen = test.parameters && chosenParameters(plan, read.data.period, test.parameters)
  found.push(...(chosen?.problems ?? []))
  if (chosen?.problems.some(({ severity }) => severity === 'error')) return { problems: found }
  const run = calculate(plan, read.data, {
    history: past.history,
    frozen,
    ...(part && { items: part.items }),
    ...(chosen && { parameters: chosen.parameters }),
  })
  return { run, problems: [...found, ...run.problems, ...(await runGuards(run))] }
}

/** A case of a part of a scheme is not about warnings on the whole of it, nor about tables that it does without. */
function ofPart(checked: readonly Problem[], read: readonly Problem[]): Problem[] {
  return [
    ...checked.filter(({ severity }) => severity === 'error'),
    ...read.filter(({ code }) => code !== 'DATA_TABLE_MISSING'),
  ]
}

/** What a case with given results calculates; undefined when it calculates everything. */
function partOf(plan: Plan, { given, expect = {} }: Case) {
  if (given === undefined) return undefined
  const taken = new Set(Object.keys(given).map(itemOf))
  const items = Object.keys(expect)
    .map(itemOf)
    .filter((key) => !taken.has(key))
  const reached = fieldsReached(plan, { items, frozen: taken })
  return { items, required: (entity: string, field: string) => reached.has(columnName(entity, field)) }
}

/** A case's small ruleset with what every ruleset must say. */
function checkPartial(partial: Readonly<Record<string, unknown>>, period: string): Checked {
  const { tables = {}, ...rest } = partial
  const parsed = parsePeriod(period)
  const document = {
    format: FORMAT,
    id: 'case',
    version: '0.0.0',
    title: { zh: '用例', en: 'Case' },
    period: parsed === undefined ? 'month' : periodLength(parsed),
    entities: {},
    items: {},
    ...rest,
  }
  return checkRuleset(document, isTables(tables) ? tables : {})
}

function isTables(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rawData(test: Case): RawDataset {
  return { tables: Object.entries(test.data ?? {}).map(([entity, rows]) => rawTable(entity, rows)) }
}

function rawTable(entity: string, rows: readonly Readonly<Record<string, string | boolean | null>>[]): RawTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = rows.map((row) => columns.map((name) => textOf(row[name])))
  return { entity, columns, cells }
}

function textOf(cell: string | boolean | null | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell)
}

function writtenHistory(test: Case): { period: string; items: WrittenColumns }[] {
  return (test.history ?? []).map(({ period, columns }) => ({
    period,
    items: Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, writtenCells(cells)])),
  }))
}

/**
 * Without a list of codes errors alone are unexpected; with one, warnings too. Remarks and acknowledged findings may
 * come or not, unless they are listed. A cell that is expected to fail need not be listed as a problem as well.
 */
function compareProblems(test: Case, found: readonly Problem[]): { missing: string[]; unexpected: Problem[] } {
  const listed = new Set(test.problems)
  const codes = new Set<string>(found.map(({ code }) => code))
  const matters = ({ severity }: Problem): boolean =>
    severity === 'error' || (severity === 'warning' && test.problems !== undefined)
  const expected = (one: Problem): boolean => listed.has(one.code) || isExpectedFailure(test, one)
  return {
    missing: [...listed].filter((code) => !codes.has(code)),
    unexpected: found.filter((one) => matters(one) && !expected(one)),
  }
}

function isExpectedFailure({ expect = {} }: Case, { code, detail }: Problem): boolean {
  const cells = Object.values((detail['column'] === undefined ? undefined : expect[detail['column']]) ?? {})
  return cells.some((cell) => typeof cell === 'object' && cell !== null && 'failed' in cell && cell.failed === code)
}

function expectsNothing(test: Case): boolean {
  const cells = Object.values(test.expect ?? {}).reduce((count, rows) => count + Object.keys(rows).length, 0)
  return cells + (test.problems?.length ?? 0) === 0
}
