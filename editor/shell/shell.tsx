import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useRun, useScheme, useSchemes } from '../api/reports.ts'
import { ExplanationPanel } from '../explanation/explanation-panel.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { Screen } from '../place/place.ts'
import { usePlace } from '../place/use-place.tsx'
import { figuresByColumn, schemeOf } from '../scheme/scheme.ts'
import { Overview } from '../screens/overview/overview.tsx'
import { Results } from '../screens/results/results.tsx'
import { Loading, Notice, TroubleNotice } from '../ui/notice.tsx'
import { Header } from './header.tsx'
import { Unsound } from './unsound.tsx'
import styles from './shell.module.css'
import { useOpenPlace } from './use-open-place.ts'
import { type ReportedProblem, type Workspace, WorkspaceContext } from '../workspace.tsx'

const Rules = lazy(() => import('../screens/rules/rules.tsx'))
const SCREEN: Readonly<Record<Screen, React.ComponentType>> = { overview: Overview, rules: Rules, results: Results }

/** The page around the screens: header above, the explanation of a number beside. */
export function Shell() {
  const { words } = useLanguage()
  const schemes = useSchemes()
  useOpenPlace(schemes.data)
  if (schemes.trouble) return <TroubleNotice trouble={schemes.trouble} retry={schemes.retry} />
  if (schemes.data === undefined) return <Loading />
  if (schemes.data.length === 0) {
    return (
      <Notice title={words.noSchemes}>
        <p>{words.noSchemesRemedy}</p>
      </Notice>
    )
  }
  return <OpenScheme schemes={schemes.data} />
}

function OpenScheme({ schemes }: { readonly schemes: Parameters<typeof Header>[0]['schemes'] }) {
  const { place } = usePlace()
  const { say } = useLanguage()
  const period = useMemo(
    () =>
      place.scheme === undefined || place.period === undefined
        ? undefined
        : { scheme: place.scheme, period: place.period },
    [place.scheme, place.period],
  )
  const checked = useScheme(place.scheme)
  const sound = checked.data !== undefined && checked.data.scheme !== null && !checked.loading
  const outcome = useRun(sound ? period : undefined)
  const problems = useMemo(
    () => [
      ...reported('data', outcome.data?.dataProblems),
      ...reported('run', outcome.data?.runProblems),
      ...reported('scheme', checked.data?.problems),
    ],
    [checked.data, outcome.data],
  )
  const scheme = useMemo(() => (checked.data?.scheme ? schemeOf(checked.data.scheme) : undefined), [checked.data])
  const run = outcome.data?.run ?? undefined
  const figures = useMemo(() => figuresByColumn(run?.figures ?? []), [run])
  const workspace = useMemo<Workspace | undefined>(
    () => scheme && { scheme, period: run && period, run, figures, problems, earlier: outcome.data?.earlier ?? [] },
    [scheme, period, run, figures, problems, outcome.data],
  )
  const title = scheme && say(scheme.title)
  useEffect(() => {
    document.title = title === undefined ? '绩衡 Jiheng' : `${title} · 绩衡 Jiheng`
  }, [title])

  const content = () => {
    if (checked.trouble) return <TroubleNotice trouble={checked.trouble} retry={checked.retry} />
    if (checked.loading || checked.data === undefined) return <Loading />
    if (workspace === undefined) return <Unsound about="scheme" problems={problems} />
    if (outcome.trouble) return <TroubleNotice trouble={outcome.trouble} retry={outcome.retry} />
    if (outcome.loading) return <Loading />
    if (outcome.data?.run === null) return <Unsound about="data" problems={problems} />
    return <OpenWorkspace workspace={workspace} />
  }
  return (
    <div className={styles['shell']}>
      <Header schemes={schemes} workspace={outcome.loading ? undefined : workspace} />
      {content()}
    </div>
  )
}

function OpenWorkspace({ workspace }: { readonly workspace: Workspace }) {
  const { place } = usePlace()
  const ScreenNow = SCREEN[place.screen]
  return (
    <WorkspaceContext value={workspace}>
      <div className={styles['body']}>
        <main className={styles['main']}>
          <Suspense fallback={<Loading />}>
            <ScreenNow />
          </Suspense>
        </main>
        {place.why.length > 0 && workspace.period && <ExplanationPanel period={workspace.period} />}
      </div>
    </WorkspaceContext>
  )
}

function reported(about: ReportedProblem['about'], problems: readonly ReportedProblem['problem'][] | undefined) {
  return (problems ?? []).map((problem): ReportedProblem => ({ about, problem }))
}
