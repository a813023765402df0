import type { CaseDifference, ExpectedCell, Localized } from '../engine/index.ts'
import { passes, type TestedRuleset } from './case-files.ts'
import { reportLines } from './report.ts'
import type { Session } from './session.ts'

/** A ruleset's cases for a person: one line when all hold, else what does not. */
export function* testLines(session: Session, tested: TestedRuleset): Generator<string> {
  const { out } = session
  const { name, cases, problems } = tested
  const passed = cases.filter(({ result }) => result === 'passed').length
  const mark = passes(tested) ? out.paint('green', '✓') : out.paint('red', '✗')
  yield `${mark} ${name}  ${session.say(problems.length > 0 && cases.length === 0 ? NOT_RUN : count(passed, cases.length))}`
  yield* reportLines(session, out, problems)
  for (const { file, name: title, result, differences, missing, unexpected } of cases) {
    if (result === 'passed') continue
    yield `  ${out.paint('red', '✗')} ${file} › ${title}`
    if (result === 'empty') yield `      ${session.say(EMPTY)}`
    for (const difference of differences.slice(0, LISTED)) yield `      ${session.say(differenceText(difference))}`
    const more = differences.length - LISTED
    if (more > 0) yield `      ${session.say({ zh: `……还有 ${more} 格不符。`, en: `… and ${more} more cells.` })}`
    for (const code of missing) {
      yield `      ${session.say({ zh: `应有的问题 ${code} 没有出现。`, en: `The problem ${code} was expected and did not come.` })}`
    }
    if (unexpected.length > 0)
      yield `      ${session.say({ zh: '意料之外的问题：', en: 'Problems that were not expected:' })}`
    for (const line of reportLines(session, out, unexpected)) yield `      ${line}`
  }
}

/** Cells of a case that are listed when they differ. */
const LISTED = 20

const EMPTY = { zh: '没有写明预期的结果，什么也没有证明。', en: 'It expects nothing and so proves nothing.' }

const NOT_RUN = { zh: '有错误，没有运行用例', en: 'has errors, no case was run' }

function count(passed: number, all: number): Localized {
  if (all === 0) return { zh: '没有用例', en: 'no cases' }
  if (passed === all)
    return { zh: `${all} 个用例全部通过`, en: all === 1 ? '1 case passed' : `all ${all} cases passed` }
  return { zh: `${all} 个用例，${all - passed} 个没有通过`, en: `${all - passed} of ${all} cases failed` }
}

function differenceText({ column, row, expected, found }: CaseDifference): Localized {
  const want = cellText(expected)
  if (found === undefined) {
    return {
      zh: `${column} · ${row}：应为 ${want.zh}，却没有这一格。`,
      en: `${column} · ${row}: expected ${want.en}, but there is no such cell.`,
    }
  }
  const have = cellText(found)
  return {
    zh: `${column} · ${row}：应为 ${want.zh}，得到 ${have.zh}。`,
    en: `${column} · ${row}: expected ${want.en}, found ${have.en}.`,
  }
}

function cellText(cell: ExpectedCell): Localized {
  if (cell === null) return { zh: '空', en: 'blank' }
  if (cell === 'n/a') return { zh: '不适用', en: 'not applicable' }
  if (typeof cell !== 'object') return { zh: String(cell), en: String(cell) }
  if ('failed' in cell) return { zh: `没有算出（${cell.failed}）`, en: `failed (${cell.failed})` }
  return { zh: `“${cell.text}”`, en: `"${cell.text}"` }
}
