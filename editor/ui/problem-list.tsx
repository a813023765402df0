import { useState } from 'react'
import type { Problem, Severity } from '../../engine/index.ts'
import { useLanguage } from '../i18n/language.tsx'
import { movedTo } from '../place/place.ts'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import type { ReportedProblem } from '../workspace.tsx'
import { Icon, type IconName } from './icon.tsx'
import styles from './problem-list.module.css'

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }
const ICON: Readonly<Record<Severity, IconName>> = { error: 'bad', warning: 'bad', info: 'hint' }
/** Problems of one code that are shown before somebody asks for all. */
const SHOWN = 3

/** Every problem with what to do about it: errors first, one code together, hints when asked for. */
export function ProblemList({ problems }: { readonly problems: readonly ReportedProblem[] }) {
  const { words } = useLanguage()
  const [withHints, setWithHints] = useState(false)
  const groups = grouped(problems)
  const hints = groups.filter(([first]) => first?.problem.severity === 'info')
  const shown = withHints ? groups : groups.filter((group) => !hints.includes(group))
  const count = hints.reduce((sum, group) => sum + group.length, 0)
  if (problems.length === 0) return <p className={styles['empty']}>{words.noProblems}</p>
  return (
    <>
      {shown.length === 0 && <p className={styles['empty']}>{words.noProblems}</p>}
      {shown.map((group) => (
        <ProblemGroup key={`${group[0]?.about} ${group[0]?.problem.code}`} group={group} />
      ))}
      {count > 0 && (
        <button type="button" className={styles['more']} onClick={() => setWithHints(!withHints)}>
          {withHints ? words.hideHints : `${words.showHints} (${count})`}
        </button>
      )}
    </>
  )
}

function ProblemGroup({ group }: { readonly group: readonly ReportedProblem[] }) {
  const { words } = useLanguage()
  const [all, setAll] = useState(false)
  const shown = all ? group : group.slice(0, SHOWN)
  const severity = group[0]?.problem.severity ?? 'info'
  return (
    <section className={styles['group']} data-severity={severity}>
      <Icon name={ICON[severity]} />
      <div>
        <ul>
          {shown.map((one, i) => (
            <ProblemLine key={`${one.problem.path} ${i}`} {...one} />
          ))}
        </ul>
        {!all && group.length > shown.length && (
          <button type="button" className={styles['more']} onClick={() => setAll(true)}>
            {words.showAll(group.length)}
          </button>
        )}
      </div>
    </section>
  )
}

function ProblemLine({ about, problem }: ReportedProblem) {
  const { say, words } = useLanguage()
  const { place } = usePlace()
  const item = itemOf(problem)
  const about_ = { scheme: words.aboutScheme, data: words.aboutData, run: words.aboutRun }[about]
  return (
    <li>
      <p className={styles['message']}>{say(problem.message)}</p>
      {problem.text !== undefined && problem.span && <Excerpt text={problem.text} span={problem.span} />}
      <p className={styles['remedy']}>
        {problem.acknowledged
          ? `${words.acknowledged}${words.listSeparator}${say(problem.acknowledged.reason)} (${problem.acknowledged.document})`
          : say(problem.remedy)}
      </p>
      <p className={styles['place']}>
        <span>{about_}</span>
        {problem.at && (
          <span>
            {[
              problem.at.file,
              problem.at.sheet,
              problem.at.cell ?? (problem.at.row === undefined ? undefined : words.atRow(problem.at.row)),
              problem.at.column,
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
        )}
        {item !== undefined && place.scheme !== undefined ? (
          <PlaceLink to={{ ...movedTo(place, { screen: 'rules' }), item }}>{item}</PlaceLink>
        ) : (
          about === 'scheme' && problem.path !== '' && <span>{problem.path}</span>
        )}
      </p>
    </li>
  )
}

/** The text that is meant, with the wrong piece of it marked. */
function Excerpt({
  text,
  span: { start, end },
}: {
  readonly text: string
  readonly span: { start: number; end: number }
}) {
  return (
    <p className={styles['excerpt']}>
      {text.slice(0, start)}
      <mark>{text.slice(start, end) || '\u2002'}</mark>
      {text.slice(end)}
    </p>
  )
}

/** The item whose rule a problem is in. */
function itemOf({ path }: Problem): string | undefined {
  const [, top, key] = path.split('/')
  return top === 'items' && key !== undefined ? key.replaceAll('~1', '/').replaceAll('~0', '~') : undefined
}

function grouped(problems: readonly ReportedProblem[]): readonly (readonly ReportedProblem[])[] {
  const groups = new Map<string, ReportedProblem[]>()
  for (const one of problems) {
    const key = `${one.about} ${one.problem.severity} ${one.problem.code}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].sort((a, b) => orderOf(a) - orderOf(b))
}

function orderOf([first]: readonly ReportedProblem[]): number {
  return first === undefined ? 0 : ORDER[first.problem.severity]
}
