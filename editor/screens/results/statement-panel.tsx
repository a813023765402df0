import { type Period, useRows } from '../../api/reports.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { defined, type Place } from '../../place/place.ts'
import { usePlace } from '../../place/use-place.tsx'
import { showText, stateText } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { Loading, TroubleNotice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './statement-panel.module.css'
import { cellAt, tableOf } from './table.ts'

interface StatementPanelProps {
  readonly statement: NonNullable<Place['statement']>
  readonly period: Period | undefined
}

/** What a person is paid for, line by line; every line leads to its explanation. */
export function StatementPanel({ statement: { id, row }, period }: StatementPanelProps) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const statement = scheme.statements.find((one) => one.id === id)
  const columns = statement
    ? [...statement.lines.map(({ column }) => column), ...(statement.total === undefined ? [] : [statement.total])]
    : []
  const rows = useRows(statement && period, statement?.entity, columns)
  const close = () => go(defined({ ...place, statement: undefined }))
  if (statement === undefined) return null
  const index = rows.data?.rows.findIndex(({ key }) => key === row) ?? -1
  const table = rows.data && tableOf(rows.data)
  const shown = (name: string) => {
    const column = scheme.column(name)
    if (table === undefined) return undefined
    const { text, state } = cellAt(table, index, name)
    if (text === null) return { text: stateText(state, words), state }
    return { text: showText(text, column, words), ...(column?.unit === undefined ? {} : { unit: column.unit }) }
  }
  const line = (name: string, title: string) => (
    <button type="button" onClick={() => go({ ...place, why: [{ column: name, row }] })} title={words.explain(title)}>
      <span>{title}</span>
      <Figure shown={shown(name)} />
    </button>
  )
  const total = statement.total
  return (
    <Panel title={say(statement.title)} onClose={close} focusFor={row}>
      {rows.trouble && <TroubleNotice trouble={rows.trouble} retry={rows.retry} />}
      {!rows.data && !rows.trouble && <Loading />}
      {rows.data && index >= 0 && (
        <div className={styles['statement']}>
          <p className={styles['whose']}>{say(rows.data.rows[index]?.title ?? { zh: row, en: row })}</p>
          <p className={styles['period']}>{period?.period}</p>
          <ol>
            {statement.lines.map((one) => (
              <li key={one.id}>{line(one.column, say(one.title))}</li>
            ))}
          </ol>
          {total !== undefined && (
            <div className={styles['total']}>
              {line(total, say(scheme.column(total)?.title ?? { zh: words.total, en: words.total }))}
            </div>
          )}
          {statement.note !== undefined && <p className={styles['note']}>{statement.note}</p>}
        </div>
      )}
    </Panel>
  )
}
