import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useRun, useScheme, useSchemes } from '../api/reports.ts'
import { refreshAll } from '../api/refresh.ts'
import { useChangedOnDisk } from '../api/use-stamp.ts'
import { BridgePanel } from '../bridge/bridge-panel.tsx'
import { ExplanationPanel } from '../explanation/explanation-panel.tsx'
import { useLanguage } from '../i18n/language.tsx'
import { defined, type Screen } from '../place/place.ts'
import { usePlace } from '../place/use-place.tsx'
import { figuresByColumn, schemeOf } from '../scheme/scheme.ts'
import { Overview } from '../screens/overview/overview.tsx'
import { Changes, Trial } from '../screens/comparison/comparison.tsx'
import { Results } from '../screens/results/results.tsx'
import { Loading, Notice, TroubleNotice } from '../ui/notice.tsx'
import { Header } from './header.tsx'
import { Unsound } from './unsound.tsx'
import styles from './shell.module.css'
import { useOpenPlace } from './use-open-place.ts'
import { type ReportedProblem, type Workspace, WorkspaceContext } from '../workspace.tsx'

const Rules = lazy(() => import('../screens/rules/rules.tsx'))
const SCREEN: Readonly<Record<Screen, React.ComponentType>> = {
  overview: Overview,
  rules: Rules,
  results: Results,
  changes: Changes,
  trial: Trial,
}

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
        : defined({ scheme: place.scheme, period: place.period, version: place.version }),
    [place.scheme, place.period, place.version],
  )
  const listing = schemes.find(({ id }) => id === place.scheme)
  const checked = useScheme(place.scheme, place.version)
  const sound = checked.data !== undefined && checked.data.scheme !== null && !checked.loading
  const outcome = useRun(sound ? period : undefined)
  const changed = useChangedOnDisk(period, outcome.loading ? undefined : outcome.data?.stamp)
  const broken = outcome.data?.run === null
  useEffect(() => {
    // Nothing is shown yet that could be taken away: corrected files are read at once.
    if (changed && broken) refreshAll()
  }, [changed, broken])
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
    () =>
      scheme && {
        scheme,
        period: run && period,
        run,
        figures,
        problems,
        earlier: outcome.data?.earlier ?? [],
        listing,
        report: outcome.data,
      },
    [scheme, period, run, figures, problems, outcome.data, listing],
  )
  const title = scheme && say(scheme.title)
  useEffect(() => {
    document.title = title === undefined ? '绩衡 Jiheng' : `${title} · 绩衡 Jiheng`
  }, [title])

  const content = () => {
    if (checked.trouble) return <TroubleNotice trouble={checked.trouble} retry={checked.retry} />
    if (checked.loading || checked.data === undefined) return <Loading />
    if (workspace === undefined) return <Unsound problems={problems} />
    if (outcome.trouble) return <TroubleNotice trouble={outcome.trouble} retry={outcome.retry} />
    if (outcome.loading) return <Loading />
    return <OpenWorkspace workspace={workspace} />
  }
  return (
    <div className={styles['shell']}>
      <Header schemes={schemes} workspace={outcome.loading ? undefined : workspace} />
      {changed && !broken && <ChangedOnDisk />}
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
        {place.why.length === 0 && place.bridge && workspace.period && <BridgePanel period={workspace.period} />}
      </div>
    </WorkspaceContext>
  )
}

/** What is shown was calculated from files that are no longer the same. */
function ChangedOnDisk() {
  const { words } = useLanguage()
  return (
    <p className={styles['changed']} role="status">
      {words.changedOnDisk}
      <button type="button" onClick={refreshAll}>
        {words.readAgain}
      </button>
    </p>
  )
}

function reported(about: ReportedProblem['about'], problems: readonly ReportedProblem['problem'][] | undefined) {
  return (problems ?? []).map((problem): ReportedProblem => ({ about, problem }))
}
