import { type CoveredPart, type CoveredWay, type Localized, MODULE_TITLES } from '../engine/index.ts'
import { percentText, type Share, shareOf, shareOfParts } from './coverage.ts'
import type { Session } from './session.ts'
import { alignedTexts } from './tree.ts'

const TITLES: Readonly<Record<CoveredPart['module'], Localized>> = {
  ...MODULE_TITLES,
  parameters: { zh: '参数', en: 'Parameters' },
  guards: { zh: '校验与预警', en: 'Guards' },
}

/** What a ruleset's cases reach: in all, by module and by item, and what they do not reach with its place. */
export function* coverageLines(session: Session, parts: readonly CoveredPart[]): Generator<string> {
  const { out } = session
  const all = shareOfParts(parts)
  yield out.paint('bold', session.say({ zh: `覆盖 ${ratio(all)}`, en: `coverage ${ratio(all)}` }))
  const lines = Object.entries(TITLES).flatMap(([module, title]): [string, Share][] => {
    const own = parts.filter((part) => part.module === module)
    if (own.length === 0) return []
    const items = own.map((part): [string, Share] => [`    ${nameOf(session, part)}`, shareOf(part.ways)])
    return [[`  ${session.say(title)}`, shareOfParts(own)], ...items]
  })
  const counts = alignedTexts(lines.map(([label, { reached, total }]) => [label, `${reached}/${total}`]))
  for (const [line, text] of counts.entries()) yield text + lacking(lines[line]?.[1])
  const open = parts.filter(({ ways }) => ways.some(({ reach }) => reach !== 'reached'))
  if (open.length === 0) return
  yield ''
  yield session.say({ zh: '用例没有到达的：', en: 'What no case reaches:' })
  for (const part of open) {
    yield `  ${out.paint('bold', nameOf(session, part))}`
    for (const way of part.ways) if (way.reach !== 'reached') yield* wayLines(session, way)
  }
  const marks = new Set(open.flatMap(({ ways }) => ways.map(({ reach }) => reach)))
  yield ''
  if (marks.has('unreached')) yield `  ${mark(session, 'unreached')} ${session.say(UNREACHED)}`
  if (marks.has('unheld')) yield `  ${mark(session, 'unheld')} ${session.say(UNHELD)}`
  yield `  → ${session.say(HINT)}`
}

function* wayLines(session: Session, { path, text, reach }: CoveredWay): Generator<string> {
  yield `    ${mark(session, reach)} ${session.say(text)}`
  yield `      ${session.out.paint('faint', path)}`
}

function mark({ out }: Session, reach: CoveredWay['reach']): string {
  return reach === 'unheld' ? out.paint('yellow', '◐') : out.paint('red', '○')
}

const UNREACHED: Localized = { zh: '没有用例走到', en: 'no case goes there' }
const UNHELD: Localized = {
  zh: '有用例走到，但没有写明任何受它影响的预期结果',
  en: 'a case goes there, but expects nothing that depends on it',
}
const HINT: Localized = {
  zh: '在 cases/ 里加一行数据使它发生，并写明受它影响的预期结果。',
  en: 'Add data to a case in cases/ for which it happens, and expect a result that depends on it.',
}

function nameOf(session: Session, { name, title }: CoveredPart): string {
  return session.say({ zh: name, en: title.en === name ? name : `${name}  ${title.en}` })
}

function ratio(share: Share): string {
  return `${share.reached}/${share.total}${lacking(share)}`
}

/** The percentage, where it is not all. */
function lacking(share: Share | undefined): string {
  return share === undefined || share.reached === share.total ? '' : `  ${percentText(share)}%`
}
