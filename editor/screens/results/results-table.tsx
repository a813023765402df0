import { useCallback, useMemo } from 'react'
import type { ColumnView, EntityView } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { unitText } from '../../i18n/units.ts'
import { usePlace } from '../../place/use-place.tsx'
import { compareDecimals, drawnSize, sumDecimals } from '../../scheme/decimal-text.ts'
import { showText, stateText } from '../../scheme/show.ts'
import { Grid, type GridColumn } from '../../ui/grid/grid.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { type Cell, cellAt, tableOf } from './table.ts'
import styles from './results.module.css'

const NAME = ' name'

/** One entity's rows: sorted, filtered, totalled; every number leads to its explanation. */
export function ResultsTable({
  view,
  columns,
}: {
  readonly view: EntityView
  readonly columns: readonly ColumnView[]
}) {
  const { say, words, language } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const table = useMemo(() => tableOf(view), [view])
  const described = useMemo(() => new Map(columns.map((column) => [column.column, column])), [columns])
  const refs = useMemo(
    () =>
      scheme.entities.find(({ name }) => name === view.entity)?.refs.filter(({ ref }) => !table.said.has(ref)) ?? [],
    [scheme, view.entity, table],
  )
  const statement = scheme.statements.find(({ entity }) => entity === view.entity)

  const read = useCallback((row: number, id: string): Cell => cellAt(table, row, id), [table])
  const title = useCallback((row: number) => say(view.rows[row]?.title ?? { zh: '', en: '' }), [view, say])
  const refText = useCallback(
    (row: number, ref: string) => {
      const found = table.refs.get(ref)?.[row]
      return found ? say(found) : ''
    },
    [table, say],
  )

  const rows = useMemo(() => {
    const filter = place.filter?.trim().toLowerCase() ?? ''
    const fits = (row: number) =>
      filter === '' ||
      [
        title(row),
        view.rows[row]?.key ?? '',
        ...refs.map(({ ref }) => refText(row, ref)),
        ...table.texts.map((text) => text[row] ?? ''),
      ].some((text) => text.toLowerCase().includes(filter))
    const found = view.rows.map((_, row) => row).filter(fits)
    const { sort } = place
    if (sort === undefined) return found
    const sign = sort.descending ? -1 : 1
    const column = described.get(sort.column)
    return found.sort((a, b) => {
      if (sort.column === NAME) return sign * title(a).localeCompare(title(b), language)
      if (table.refs.has(sort.column))
        return sign * refText(a, sort.column).localeCompare(refText(b, sort.column), language)
      const [left, right] = [read(a, sort.column).text, read(b, sort.column).text]
      if (left === null || right === null) return Number(left === null) - Number(right === null)
      return sign * (column?.type === 'number' ? compareDecimals(left, right) : left.localeCompare(right, language))
    })
  }, [view, table, place, refs, described, title, refText, read, language])

  const heads = useMemo<readonly GridColumn[]>(() => {
    const longest = (id: string, column: ColumnView) => {
      const texts = view.rows.flatMap((_, row) => read(row, id).text ?? [])
      const all = column.additive ? [...texts, sumDecimals(texts)] : texts
      return all.reduce((most, text) => Math.max(most, showText(text, column, words).length), 0)
    }
    const module = (column: ColumnView | undefined) => column && scheme.itemOf(column.column)?.module
    return [
      { id: NAME, title: say(scheme.entityTitle(view.entity)), numeric: false, width: statement ? 232 : 212 },
      ...refs.map(({ ref, title: refTitle }) => ({ id: ref, title: say(refTitle), numeric: false, width: 150 })),
      ...columns.map((column, i): GridColumn => {
        const own = module(column)
        const numeric = column.type === 'number'
        return {
          id: column.column,
          title: say(column.title),
          under: column.unit === undefined ? undefined : unitText(column.unit, language),
          numeric,
          width: widthOf(say(column.title), longest(column.column, column), language === 'zh'),
          colour: own === undefined ? undefined : `var(--module-${own})`,
          group: own === undefined || own === module(columns[i - 1]) ? undefined : say(scheme.moduleTitle(own)),
        }
      }),
    ]
  }, [columns, refs, scheme, view, statement, say, words, language, read])

  const most = useMemo(() => {
    const column = place.sort && described.get(place.sort.column)
    if (column?.type !== 'number') return 0
    return rows.reduce(
      (largest, row) => Math.max(largest, Math.abs(drawnSize(read(row, column.column).text ?? undefined))),
      0,
    )
  }, [rows, place.sort, described, read])

  const { column: openColumn, row: openKey } = place.why[0] ?? {}
  const openCell = useMemo(() => {
    const row = view.rows.findIndex(({ key }) => key === openKey)
    return row < 0 || openColumn === undefined ? undefined : { row, column: openColumn }
  }, [view, openColumn, openKey])

  if (view.rows.length === 0) return <p className={styles['empty']}>{words.noRowsAtAll}</p>
  if (rows.length === 0) return <p className={styles['empty']}>{words.noRows}</p>
  const key = (row: number) => view.rows[row]?.key ?? ''
  return (
    <Grid
      label={say(scheme.entityTitle(view.entity))}
      columns={heads}
      rows={rows}
      sort={place.sort}
      sortLabel={(column) => words.sortBy(column.title)}
      onSort={(column) => {
        const numeric = described.get(column)?.type === 'number'
        const same = place.sort?.column === column
        const descending = same ? !place.sort.descending : numeric
        go({ ...place, sort: { column, descending } }, { replace: true })
      }}
      renderCell={(row, column) => {
        if (column.id === NAME) {
          return (
            <span className={styles['name']}>
              <span>{title(row)}</span>
              {statement && (
                <button
                  type="button"
                  title={say(statement.title)}
                  aria-label={`${title(row)} ${say(statement.title)}`}
                  onClick={() => go({ ...place, statement: { id: statement.id, row: key(row) }, why: [] })}
                >
                  <Icon name="document" size={15} />
                </button>
              )}
            </span>
          )
        }
        if (table.refs.has(column.id) && !described.has(column.id)) return refText(row, column.id)
        const { text, state } = read(row, column.id)
        if (text !== null) return showText(text, described.get(column.id), words)
        return (
          <span className={styles['without']} data-state={state} title={stateText(state, words)}>
            {state === 'failed' ? words.failed : state === 'blank' ? '—' : '·'}
          </span>
        )
      }}
      open={(row, column) => {
        if (described.has(column.id)) go({ ...place, why: [{ column: column.id, row: key(row) }] })
      }}
      openCell={openCell}
      bar={(row, column) =>
        column.id === place.sort?.column && most > 0
          ? Math.abs(drawnSize(read(row, column.id).text ?? undefined)) / most
          : 0
      }
      renderFoot={(column) => {
        if (column.id === NAME) return `${words.total} · ${words.shownRows(rows.length, view.rows.length)}`
        const shown = described.get(column.id)
        if (shown === undefined || !shown.additive) return null
        const values = rows.flatMap((row) => read(row, column.id).text ?? [])
        return values.length === 0 ? null : showText(sumDecimals(values), shown, words)
      }}
    />
  )
}

/** Wide enough for the longest number and for the title on two lines. */
function widthOf(title: string, longest: number, wide: boolean): number {
  const head = wide
    ? Math.ceil(title.length / 2) * 13.5
    : Math.max(...title.split(' ').map((word) => word.length), title.length / 2) * 8.2
  return Math.round(Math.min(220, Math.max(92, longest * 8.4 + 26, head + 26)))
}
