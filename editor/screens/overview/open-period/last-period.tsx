import { useMemo } from 'react'
import type { RunReport } from '../../../../engine/index.ts'
import { useRun } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, movedTo } from '../../../place/place.ts'
import { PlaceLink, PlaceOf, usePlace } from '../../../place/use-place.tsx'
import { figuresByColumn } from '../../../scheme/scheme.ts'
import { Loading } from '../../../ui/notice.tsx'
import { useWorkspace, WorkspaceContext } from '../../../workspace.tsx'
import { ChangesCard } from '../changes/changes-card.tsx'
import { MainAmounts } from '../main-amounts.tsx'
import { ModuleFlow } from '../module-flow.tsx'
import { MoneyFlow } from '../money/money-flow.tsx'
import styles from './open-period.module.css'

/** The last period that is complete, while the open one is not: its amounts, where they went, what changed. */
export function LastPeriod({ report, period }: { readonly report: RunReport; readonly period: string }) {
  const { words } = useLanguage()
  const workspace = useWorkspace()
  const { place } = usePlace()
  const { listing, scheme } = workspace
  const last =
    report.earlier.find(({ sound }) => sound)?.period ??
    (report.earlier.length === 0 ? listing?.periods.find((other) => other < period) : undefined)
  const asked = useMemo(
    () => (last === undefined ? undefined : defined({ scheme: scheme.id, period: last, version: place.version })),
    [scheme.id, last, place.version],
  )
  const outcome = useRun(asked)
  const run = outcome.data?.run ?? undefined
  const opened = useMemo(
    () => ({
      ...workspace,
      period: run && asked,
      run,
      figures: figuresByColumn(run?.figures ?? []),
      earlier: outcome.data?.earlier ?? [],
      report: outcome.data,
    }),
    [workspace, run, asked, outcome.data],
  )
  if (asked === undefined) return null
  if (outcome.loading) return <Loading doing="calculating" />
  if (run === undefined) return null
  const there = defined({ ...place, period: asked.period })
  return (
    <PlaceOf place={there}>
      <WorkspaceContext value={opened}>
        <section className={styles['last']}>
          <div>
            <h2>{words.lastPeriod(asked.period)}</h2>
            <nav>
              <PlaceLink to={movedTo(there, { screen: 'overview' })} className={styles['main']}>
                {words.openPeriodResults(asked.period)}
              </PlaceLink>
              <PlaceLink to={movedTo(there, { screen: 'changes' })}>{words.whoMoved}</PlaceLink>
              {listing?.draft !== undefined && (
                <PlaceLink to={movedTo(there, { screen: 'trial' })}>{words.tryDraft(listing.draft)}</PlaceLink>
              )}
            </nav>
          </div>
          <MainAmounts />
        </section>
        <MoneyFlow />
        <ChangesCard />
        <ModuleFlow />
      </WorkspaceContext>
    </PlaceOf>
  )
}
