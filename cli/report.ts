import { type CellSource, type Localized, type Problem, type Severity, widthOf } from '../engine/index.ts'
import { valueAt } from './json.ts'
import type { Output, Style } from './output.ts'
import type { Session } from './session.ts'

const SEVERITIES: Readonly<
  Record<Severity, { readonly word: Localized; readonly count: Localized; readonly style: Style }>
> = {
  error: { word: { zh: '错误', en: 'error' }, count: { zh: '个错误', en: 'errors' }, style: 'red' },
  warning: { word: { zh: '警告', en: 'warning' }, count: { zh: '个警告', en: 'warnings' }, style: 'yellow' },
  info: { word: { zh: '提示', en: 'note' }, count: { zh: '条提示', en: 'notes' }, style: 'faint' },
}
const ORDER: readonly Severity[] = ['error', 'warning', 'info']

/** Remarks of one code are listed so often, then counted. */
const LISTED_REMARKS = 3

/** Whether the input must not pass. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

/** A problem as `--json` prints it; where it stands and why it is kept only where there is something to say. */
export function writeProblem({ code, path, severity, message, remedy, span, at, acknowledged }: Problem) {
  return { code, path, severity, message, remedy, ...definite({ span, at, acknowledged }) }
}

/** Problems for a person, the gravest first, with the piece of the document that is meant. */
export function* reportLines(
  session: Session,
  output: Output,
  problems: readonly Problem[],
  document?: unknown,
): Generator<string> {
  for (const severity of ORDER) {
    const found = problems.filter((one) => one.severity === severity)
    const listed = severity === 'info' ? fewOfEach(found) : found
    for (const one of listed) yield* problemLines(session, output, one, document)
    for (const [code, count] of severity === 'info' ? moreOfEach(found) : []) {
      const text = {
        zh: `……还有 ${count} 条 ${code}，用 --json 可看到全部。`,
        en: `… and ${count} more of ${code}; --json lists all.`,
      }
      yield output.paint('faint', session.say(text))
    }
  }
}

/** `2 个错误，1 个警告`; what there is none of is left out. */
export function countLine(session: Session, problems: readonly Problem[]): string {
  const counts = ORDER.flatMap((severity) => {
    const count = problems.filter((one) => one.severity === severity).length
    const { word, count: plural } = SEVERITIES[severity]
    return count === 0 ? [] : [{ zh: `${count} ${plural.zh}`, en: `${count} ${count === 1 ? word.en : plural.en}` }]
  })
  if (counts.length === 0) return session.say({ zh: '没有问题。', en: 'No problems.' })
  return session.say({
    zh: `${counts.map(({ zh }) => zh).join('，')}。`,
    en: `${counts.map(({ en }) => en).join(', ')}.`,
  })
}

function* problemLines(session: Session, output: Output, found: Problem, document: unknown): Generator<string> {
  const { word, style } = SEVERITIES[found.severity]
  const place = [found.path, found.at ? placeOf(session, found.at) : ''].filter((part) => part !== '').join('  ')
  yield `${output.paint(style, session.say(word))} ${output.paint('bold', found.code)}${place === '' ? '' : `  ${place}`}`
  yield `  ${session.say(found.message)}`
  yield* quoteLines(output, found, document)
  yield `  → ${session.say(found.remedy)}`
  if (found.acknowledged) {
    const { reason, document: by } = found.acknowledged
    yield `  ${session.say({ zh: `已确认保留：${reason.zh}（${by}）`, en: `Acknowledged: ${reason.en} (${by})` })}`
  }
}

/** The text that is meant, with its piece underlined. */
function* quoteLines(output: Output, { path, span }: Problem, document: unknown): Generator<string> {
  const text = span === undefined ? undefined : valueAt(document, path)
  if (span === undefined || typeof text !== 'string' || text.includes('\n')) return
  const before = widthOf(text.slice(0, span.start))
  const length = Math.max(1, widthOf(text.slice(span.start, span.end)))
  yield `    ${text}`
  yield `    ${' '.repeat(before)}${output.paint('red', '^'.repeat(length))}`
}

/** `科室.csv 第 3 行“人数”`, `数据.xlsx “科室” C3 “人数”` */
export function placeOf(session: Session, { file, sheet, row, column, cell }: CellSource): string {
  const zh = [
    file,
    sheet === undefined || sheet === file ? '' : `“${sheet}”`,
    cell ?? (row === undefined ? '' : `第 ${row} 行`),
    column === undefined ? '' : `“${column}”`,
  ]
  const en = [
    file,
    sheet === undefined || sheet === file ? '' : `"${sheet}"`,
    cell ?? (row === undefined ? '' : `row ${row}`),
    column === undefined ? '' : `"${column}"`,
  ]
  const text = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
  return session.say({ zh: text(zh), en: text(en) })
}

/** `true` and `false` as a person says it. */
export function truthText(session: Session, text: string): string {
  return session.say(text === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
}

function fewOfEach(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, number>()
  return problems.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1
    seen.set(code, count)
    return count <= LISTED_REMARKS
  })
}

function moreOfEach(problems: readonly Problem[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > LISTED_REMARKS)
    .map(([code, count]) => [code, count - LISTED_REMARKS])
}

type Definite<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the properties that are undefined. */
function definite<T extends object>(value: T): Definite<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Definite<T>
}
