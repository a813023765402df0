import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { movedTo } from '../../place/place.ts'
import { PlaceLink, usePlace } from '../../place/use-place.tsx'
import { showFigure } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { ProblemList } from '../../ui/problem-list.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { Balances } from './balances.tsx'
import { FlowPicture } from './flow-picture.tsx'
import { portsOf } from './flows.ts'
import { MoneyFlow } from './money/money-flow.tsx'
import styles from './overview.module.css'

/** The scheme at a glance: main amounts, what flows between the modules, whether it balances, what is wrong. */
export function Overview() {
  const { say, words } = useLanguage()
  const { scheme, run, problems, earlier } = useWorkspace()
  const past = earlier.filter(({ sound }) => sound).map(({ period }) => period)
  const without = earlier.filter(({ sound }) => !sound).map(({ period }) => period)
  return (
    <div className={styles['overview']}>
      <header className={styles['head']}>
        <div>
          <h1>{say(scheme.title)}</h1>
          <p>
            {scheme.id} {scheme.version} · {words.items(scheme.items.length)}
            {run && ` · ${run.period}`}
            {past.length > 0 && ` · ${words.past} ${past.join(words.listSeparator)}`}
          </p>
        </div>
        {run && <MainAmounts />}
      </header>
      {!run && <NoData />}
      {without.length > 0 && (
        <p className={styles['warning']}>{words.earlierUnsound(without.join(words.listSeparator))}</p>
      )}
      {run && <MoneyFlow />}
      <Flow />
      <div className={styles['columns']}>
        {run && (
          <section className={styles['card']}>
            <h2>{words.balances}</h2>
            <Balances balances={run.balances} />
          </section>
        )}
        <section className={styles['card']}>
          <h2>{words.problems}</h2>
          <ProblemList problems={problems} />
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

/** Left out of a scheme of one module, or whose modules have nothing to do with each other. */
function Flow() {
  const { words } = useLanguage()
  const { scheme, figures } = useWorkspace()
  const ports = useMemo(() => portsOf(scheme, figures), [scheme, figures])
  if (ports.length === 0) return null
  return (
    <section className={styles['card']}>
      <h2>{words.flow}</h2>
      <FlowPicture ports={ports} />
    </section>
  )
}

/** The amounts that balance checks start from are the ones a scheme is about. */
function MainAmounts() {
  const { say, words } = useLanguage()
  const { scheme, run, figures } = useWorkspace()
  const totals = [...new Set(run?.balances.map(({ total }) => total) ?? [])].slice(0, 4)
  return (
    <dl className={styles['amounts']}>
      {totals.map((name) => {
        const column = scheme.column(name)
        return (
          <div key={name}>
            <dt>{column ? say(column.title) : name}</dt>
            <dd>
              <Figure shown={showFigure(figures.get(name), column, words)} />
            </dd>
          </div>
        )
      })}
    </dl>
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

function NoData() {
  const { words } = useLanguage()
  const { scheme } = useWorkspace()
  return (
    <section className={styles['hint']}>
      <h2>{words.noData}</h2>
      <p>{words.noDataRemedy(scheme.id)}</p>
      <p>{words.noDataRules}</p>
    </section>
  )
}
