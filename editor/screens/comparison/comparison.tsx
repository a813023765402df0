import { useMemo } from 'react'
import { type Comparison, type With, useComparison } from '../../api/reports.ts'
import { signed } from '../../bridge/cause-words.ts'
import { Parts } from '../../bridge/parts.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import { defined } from '../../place/place.ts'
import { PlaceLink, usePlace } from '../../place/use-place.tsx'
import { percentOf } from '../../scheme/decimal-text.ts'
import { showText } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { Loading, Notice, TroubleNotice } from '../../ui/notice.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './comparison.module.css'
import { MovedRows } from './moved-rows.tsx'

/** What changed since the period before, and why. */
export function Changes() {
  return <Compared version={undefined} />
}

/** What the draft would change in this period, and why. */
export function Trial() {
  const { words } = useLanguage()
  const { listing } = useWorkspace()
  if (listing?.draft === undefined) {
    return (
      <Notice title={words.noDraft}>
        <p>{words.noDraftRemedy}</p>
      </Notice>
    )
  }
  return <Compared version={listing.draft} />
}

function Compared({ version }: { readonly version: With }) {
  const { words } = useLanguage()
  const { period, listing } = useWorkspace()
  const { place } = usePlace()
  const base = useMemo(
    () => period && (version === undefined ? period : { scheme: period.scheme, period: period.period }),
    [period, version],
  )
  const found = useComparison(base, version)
  if (period === undefined) {
    const last = listing?.periods.find((other) => other < (place.period ?? ''))
    return (
      <Notice title={words.needsSoundPeriod}>
        {last !== undefined && <PlaceLink to={{ ...place, period: last }}>{words.takePeriod(last)}</PlaceLink>}
      </Notice>
    )
  }
  if (found.trouble) return <TroubleNotice trouble={found.trouble} retry={found.retry} />
  if (found.loading || found.data === undefined) return <Loading doing="comparing" />
  if (found.data === null) return <Notice title={words.nothingBefore} />
  return <Shown comparison={found.data} draft={version} />
}

function Shown({ comparison, draft }: { readonly comparison: Comparison; readonly draft: With }) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const { from, to, statements } = comparison
  // What differs is shown first: where a draft moves nothing, there is nothing to see.
  const statement =
    statements.find(({ id }) => id === place.by) ?? statements.find(({ rows }) => rows.length > 0) ?? statements[0]
  if (statement === undefined) return <Notice title={words.nothingCompared} />
  const column = scheme.column(statement.column)
  const { total } = statement
  const amount = (text: string) => ({
    text: showText(text, column, words),
    ...(column?.unit === undefined ? {} : { unit: column.unit }),
  })
  const percent = percentOf(total.difference, total.from)
  return (
    <div className={styles['comparison']}>
      <header className={styles['head']}>
        <h1>
          {draft === undefined
            ? words.comparedPeriods(to.period, from.period)
            : words.comparedVersions(to.version, from.version)}
        </h1>
        <p>{draft === undefined ? words.comparedPeriodsNote : words.comparedVersionsNote(to.period)}</p>
      </header>
      <nav className={styles['statements']} aria-label={words.comparedBy}>
        {statements.map(({ id, title, rows }) => (
          <PlaceLink key={id} to={defined({ ...place, by: id, bridge: undefined })} current={id === statement.id}>
            {say(title)}
            {rows.length > 0 && <small>{rows.length}</small>}
          </PlaceLink>
        ))}
      </nav>
      <div className={styles['columns']}>
        <section className={styles['card']}>
          <h2>{words.totalOf(say(total.title))}</h2>
          <p className={styles['total']} data-down={total.difference.startsWith('-')} data-testid="total-difference">
            <Figure shown={{ ...amount(total.difference), text: signed(amount(total.difference).text) }} />
            {percent !== undefined && <small>{signed(percent)}%</small>}
          </p>
          <p className={styles['sides']}>{words.fromTo(amount(total.from).text, amount(total.to).text)}</p>
          <p className={styles['counts']}>
            <span data-tone="good">{words.gaining(statement.gaining)}</span>
            <span data-tone="bad">{words.losing(statement.losing)}</span>
            <span>{words.unmoved(statement.same)}</span>
          </p>
          <h3>{words.causes}</h3>
          <Parts bridge={total} />
          <p className={styles['note']}>{words.causesNote}</p>
        </section>
        <section className={styles['card']}>
          <h2>{words.movedRows(say(scheme.entityTitle(statement.entity)))}</h2>
          <MovedRows
            rows={statement.rows}
            column={column}
            chosen={place.bridge?.row}
            choose={(row) => go(defined({ ...place, bridge: { column: statement.column, row }, why: [] }))}
          />
        </section>
      </div>
    </div>
  )
}
