import type { ColumnView, SchemeView } from '../../../../engine/index.ts'
import { useRows } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, movedTo } from '../../../place/place.ts'
import { PlaceLink, usePlace } from '../../../place/use-place.tsx'
import { drawnSize } from '../../../scheme/decimal-text.ts'
import { showFigure, showText } from '../../../scheme/show.ts'
import { Figure } from '../../../ui/figure.tsx'
import { Loading, TroubleNotice } from '../../../ui/notice.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './end-results.module.css'
import { type RankedRow, rankingOf } from './ranked.ts'

type Statement = SchemeView['statements'][number]

/** What a scheme comes to that draws no flow: its statements, the largest results and the smallest. */
export function EndResults() {
  const { scheme, run } = useWorkspace()
  if (scheme.flows.length > 0 || run === undefined || scheme.statements.length === 0) return null
  return (
    <div className={styles['cards']}>
      {scheme.statements.map((statement) => (
        <StatementCard key={statement.id} statement={statement} />
      ))}
    </div>
  )
}

function StatementCard({ statement }: { readonly statement: Statement }) {
  const { say } = useLanguage()
  const { scheme, run } = useWorkspace()
  const rows = run?.tables.find(({ entity }) => entity === statement.entity)?.rows ?? 0
  const main = scheme.column(statement.total ?? statement.lines[0]?.column ?? '')
  if (rows === 0 || main === undefined) return null
  return (
    <section className={styles['card']}>
      <h2>{say(statement.title)}</h2>
      {rows === 1 ? <OneRow statement={statement} /> : <RankedRows column={main} />}
    </section>
  )
}

/** A statement of the only row: its lines. */
function OneRow({ statement }: { readonly statement: Statement }) {
  const { say, words } = useLanguage()
  const { scheme, figures } = useWorkspace()
  return (
    <dl className={styles['lines']}>
      {statement.lines.map(({ id, column, title }) => (
        <div key={id}>
          <dt>{say(title)}</dt>
          <dd>
            <Figure shown={showFigure(figures.get(column), scheme.column(column), words)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function RankedRows({ column }: { readonly column: ColumnView }) {
  const { say, words } = useLanguage()
  const { period } = useWorkspace()
  const { place } = usePlace()
  const rows = useRows(period, column.entity, [column.column])
  if (rows.trouble) return <TroubleNotice trouble={rows.trouble} retry={rows.retry} />
  if (rows.data === undefined) return <Loading />
  const { first, last, between, without } = rankingOf(rows.data, column.column)
  const most = Math.max(1e-9, ...[...first, ...last].map(({ value }) => Math.abs(drawnSize(value))))
  const list = (ranked: readonly RankedRow[]) =>
    ranked.map(({ key, title, value }) => (
      <li key={key}>
        <PlaceLink to={{ ...place, why: [{ column: column.column, row: key }] }}>
          <span>{say(title)}</span>
          <i aria-hidden="true">
            <b style={{ width: `${(100 * Math.abs(drawnSize(value))) / most}%` }} data-below={value.startsWith('-')} />
          </i>
          <Figure shown={defined({ text: showText(value, column, words), unit: column.unit })} />
        </PlaceLink>
      </li>
    ))
  return (
    <>
      <p className={styles['note']}>{say(column.title)}</p>
      <ol className={styles['ranking']}>{list(first)}</ol>
      {last.length > 0 && (
        <>
          <PlaceLink
            to={{
              ...movedTo(place, { screen: 'results' }),
              entity: column.entity,
              sort: { column: column.column, descending: true },
            }}
            className={styles['between']}
          >
            {words.moreRows(between)}
          </PlaceLink>
          <ol className={styles['ranking']}>{list(last)}</ol>
        </>
      )}
      {without > 0 && <p className={styles['note']}>{words.rowsWithout(without)}</p>}
    </>
  )
}
