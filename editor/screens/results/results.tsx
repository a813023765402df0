import { useMemo } from 'react'
import { useRows } from '../../api/reports.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { defined, movedTo } from '../../place/place.ts'
import { PlaceLink, usePlace } from '../../place/use-place.tsx'
import type { Scheme } from '../../scheme/scheme.ts'
import { Loading, Notice, TroubleNotice } from '../../ui/notice.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { columnsShown } from './columns-shown.ts'
import { ResultsTable } from './results-table.tsx'
import styles from './results.module.css'
import { StatementPanel } from './statement-panel.tsx'

/** Results row by row: of departments, units, people. */
export function Results() {
  const { say, words } = useLanguage()
  const { scheme, run, period, report, listing } = useWorkspace()
  const { place, go } = usePlace()
  const entity = place.entity ?? usualEntity(scheme)
  const columns = useMemo(() => columnsShown(scheme, entity, place.inputs ?? false), [scheme, entity, place.inputs])
  const names = useMemo(() => columns.map(({ column }) => column), [columns])
  const rows = useRows(period, entity, names)

  if (run === undefined && report !== undefined && place.period !== undefined) {
    const errors = report.dataProblems.filter(({ severity }) => severity === 'error').length
    const last = report.earlier.find(({ sound }) => sound)?.period
    return (
      <Notice title={words.openPeriod(place.period, errors)}>
        <p>
          <PlaceLink to={movedTo(place, { screen: 'overview' })}>{words.seeWhatToCorrect}</PlaceLink>
        </p>
        {last !== undefined && (
          <p>
            <PlaceLink to={{ ...place, period: last }}>{words.openPeriodResults(last)}</PlaceLink>
          </p>
        )}
      </Notice>
    )
  }
  if (run === undefined) {
    return (
      <Notice title={words.noData}>
        <p>{words.noDataRemedy(listing?.dataFolder ?? `data/${scheme.id}`)}</p>
      </Notice>
    )
  }
  const rowsIn = (name: string) => run.tables.find((table) => table.entity === name)?.rows ?? 0
  return (
    <div className={styles['results']}>
      <div className={styles['tools']}>
        <nav className={styles['entities']}>
          {scheme.entities.map(({ name, title }) => (
            <PlaceLink
              key={name}
              to={defined({
                scheme: place.scheme,
                period: place.period,
                screen: place.screen,
                entity: name,
                inputs: place.inputs,
                why: [],
              })}
              current={name === entity}
            >
              {say(title)}
              <small>{rowsIn(name)}</small>
            </PlaceLink>
          ))}
        </nav>
        <label className={styles['inputs']}>
          <input
            type="checkbox"
            checked={place.inputs ?? false}
            onChange={({ target }) => go(defined({ ...place, inputs: target.checked || undefined }), { replace: true })}
          />
          {words.withInputs}
        </label>
        <input
          type="search"
          className={styles['filter']}
          placeholder={words.filterRows}
          aria-label={words.filterRows}
          value={place.filter ?? ''}
          onChange={({ target }) => go(defined({ ...place, filter: target.value || undefined }), { replace: true })}
        />
      </div>
      <div className={styles['body']}>
        <div className={styles['table']}>
          {rows.trouble ? (
            <TroubleNotice trouble={rows.trouble} retry={rows.retry} />
          ) : rows.data === undefined || rows.data.entity !== entity ? (
            <Loading />
          ) : (
            <ResultsTable view={rows.data} columns={columns} />
          )}
        </div>
        {place.statement && place.why.length === 0 && rows.data && (
          <StatementPanel statement={place.statement} period={period} />
        )}
      </div>
    </div>
  )
}

/** The rows that most people look for first: departments, else the coarsest ones of which there are many. */
function usualEntity(scheme: Scheme): string | undefined {
  const withItems = scheme.entities.filter(({ name }) => scheme.items.some((item) => item.entity === name))
  const departments = withItems.find(({ level }) => level === 'department')
  return (departments ?? withItems.find(({ refs }) => refs.length > 0) ?? withItems[0] ?? scheme.entities[0])?.name
}
