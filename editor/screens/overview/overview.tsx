import { useLanguage } from '../../i18n/language.tsx'
import { movedTo } from '../../place/place.ts'
import { PlaceLink, usePlace } from '../../place/use-place.tsx'
import { ProblemList } from '../../ui/problem-list.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { Balances } from './balances.tsx'
import { ChangesCard } from './changes/changes-card.tsx'
import { EndResults } from './end-results/end-results.tsx'
import { MainAmounts } from './main-amounts.tsx'
import { ModuleFlow } from './module-flow.tsx'
import { MoneyFlow } from './money/money-flow.tsx'
import { OpenPeriod } from './open-period/open-period.tsx'
import styles from './overview.module.css'

/** The scheme at a glance: main amounts, what flows between the modules, whether it balances, what is wrong. */
export function Overview() {
  const { say, words } = useLanguage()
  const { scheme, run, report, problems, earlier, listing } = useWorkspace()
  const { place } = usePlace()
  const open = report?.run === null && place.period !== undefined ? { report, period: place.period } : undefined
  const past = earlier.filter(({ sound }) => sound).map(({ period }) => period)
  const without = earlier.filter(({ sound }) => !sound).map(({ period }) => period)
  return (
    <div className={styles['overview']}>
      <header className={styles['head']}>
        <div>
          <h1>{say(scheme.title)}</h1>
          <p>
            {scheme.id} {scheme.version}
            {listing?.released && listing.version === scheme.version && ` (${words.released})`}
            {listing?.draft === scheme.version && ` (${words.isDraft})`} · {words.items(scheme.items.length)}
            {run && ` · ${run.period}`}
            {past.length > 0 && ` · ${words.past} ${periodsText(past)}`}
          </p>
        </div>
        {run && <MainAmounts />}
      </header>
      {open ? <OpenPeriod {...open} /> : !run && <NoData />}
      {without.length > 0 && (
        <p className={styles['warning']}>{words.earlierUnsound(without.join(words.listSeparator))}</p>
      )}
      {run && listing?.draft !== undefined && listing.draft !== scheme.version && <DraftHint draft={listing.draft} />}
      {run && <MoneyFlow />}
      <EndResults />
      {run && <ChangesCard />}
      {!open && <ModuleFlow />}
      <div className={styles['columns']}>
        {run && (
          <section className={styles['card']}>
            <h2>{words.balances}</h2>
            <Balances balances={run.balances} />
          </section>
        )}
        <section className={styles['card']}>
          <h2>{words.problems}</h2>
          <ProblemList problems={open ? problems.filter(({ about }) => about !== 'data') : problems} />
        </section>
        {run && (
          <section className={styles['card']}>
            <h2>{words.data}</h2>
            <Tables />
          </section>
        )}
      </div>
    </div>
  )
}

function Tables() {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const { place } = usePlace()
  return (
    <ul className={styles['tables']}>
      {scheme.entities.map(({ name, title }) => (
        <li key={name}>
          <PlaceLink to={{ ...movedTo(place, { screen: 'results' }), entity: name }}>
            <span>{say(title)}</span>
            <span>{words.rows(run?.tables.find(({ entity }) => entity === name)?.rows ?? 0)}</span>
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}

/** Periods, the latest first, in short: from the first to the last. */
function periodsText(periods: readonly string[]): string {
  const [last = '', first = last] = [periods[0], periods.at(-1)]
  return first === last ? last : `${first} – ${last}`
}

/** That there is a draft, and where it can be tried. */
function DraftHint({ draft }: { readonly draft: string }) {
  const { words } = useLanguage()
  const { place } = usePlace()
  return (
    <p className={styles['draft']}>
      {words.thereIsDraft(draft)}
      <PlaceLink to={movedTo(place, { screen: 'trial' })}>{words.tryDraft(draft)}</PlaceLink>
      <PlaceLink to={{ ...movedTo(place, { screen: 'rules' }), version: draft }}>{words.lookAtDraft}</PlaceLink>
    </p>
  )
}

function NoData() {
  const { words } = useLanguage()
  const { scheme, listing } = useWorkspace()
  return (
    <section className={styles['hint']}>
      <h2>{words.noData}</h2>
      <p>{words.noDataRemedy(listing?.dataFolder ?? `data/${scheme.id}`)}</p>
      <p>{words.noDataRules}</p>
    </section>
  )
}
