import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import styles from './grid.module.css'
import { useVisibleRows } from './use-visible-rows.ts'

export interface GridColumn {
  readonly id: string
  readonly title: string
  /** Below the title: unit and the like. */
  readonly under?: string | undefined
  readonly numeric: boolean
  /** CSS pixels. */
  readonly width: number
  /** Colour of the line above the title. */
  readonly colour?: string | undefined
  /** Said above the first of several columns that belong together. */
  readonly group?: string | undefined
}

export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

interface GridProps {
  readonly label: string
  /** The first column stays in sight and names the row. */
  readonly columns: readonly GridColumn[]
  readonly rows: readonly number[]
  readonly renderCell: (row: number, column: GridColumn) => ReactNode
  /** What a cell does when it is clicked or entered; undefined when nothing. */
  readonly open?: ((row: number, column: GridColumn) => void) | undefined
  /** The cell that is open beside the table; it is marked, and brought into sight when it changes. */
  readonly openCell?: { readonly row: number; readonly column: string } | undefined
  /** Share of the widest, for the bar behind the numbers of the sorted column. */
  readonly bar?: ((row: number, column: GridColumn) => number) | undefined
  readonly renderFoot: (column: GridColumn) => ReactNode
  readonly sort: GridSort | undefined
  readonly onSort: (column: string) => void
  readonly sortLabel: (column: GridColumn) => string
}

/** How much wider than it needs to be a table may become in a wide window: rows too long are hard to follow. */
const STRETCH = 1.3
const ROW_HEIGHT = 34

/**
 * A large table: head, foot and first column stay in sight, only the rows in sight are drawn, arrow keys move between
 * cells.
 */
export function Grid(props: GridProps) {
  const { label, columns, rows, sort, onSort, sortLabel, renderFoot, openCell } = props
  const { ref, from, to } = useVisibleRows(rows.length, ROW_HEIGHT)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const wantsFocus = useRef(false)
  const move = useCallback(
    (event: KeyboardEvent) => {
      const next = step(event, at, rows.length, columns.length)
      if (next === undefined) return
      event.preventDefault()
      wantsFocus.current = true
      setAt(next)
    },
    [at, rows.length, columns.length],
  )
  const openRow = openCell === undefined ? -1 : rows.indexOf(openCell.row)
  const openColumn = openCell?.column
  useEffect(() => {
    if (openRow < 0) return
    scrollTo(ref.current, openRow)
    scrollAcross(ref.current, columns, openColumn)
  }, [ref, columns, openRow, openColumn])
  // A row out of sight is drawn only once it is scrolled to, so this is tried after each drawing until it is there.
  useEffect(() => {
    if (!wantsFocus.current) return
    const place = ref.current
    scrollTo(place, at.row)
    const cell = place?.querySelector<HTMLElement>(`[data-at="${at.row}-${at.column}"]`)
    if (!cell) return
    wantsFocus.current = false
    cell.focus()
  })
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <div className={styles['scroll']} ref={ref}>
      <table
        className={styles['grid']}
        style={{ width: `max(${width}px, min(100%, ${Math.round(width * STRETCH)}px))` }}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 2}
        onKeyDown={move}
      >
        <colgroup>
          {columns.map(({ id, width: columnWidth }) => (
            <col key={id} style={{ width: columnWidth }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-numeric={column.numeric}
                aria-sort={sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : 'none'}
                style={
                  column.colour === undefined
                    ? undefined
                    : { boxShadow: `inset 0 3px ${column.colour}, inset 0 -1px var(--line)` }
                }
              >
                {column.group !== undefined && (
                  <span className={styles['group']} style={{ color: column.colour }}>
                    {column.group}
                  </span>
                )}
                <button type="button" onClick={() => onSort(column.id)} title={sortLabel(column)}>
                  <span className={styles['title']}>{column.title}</span>
                  <span className={styles['under']}>
                    {column.under}
                    {sort?.column === column.id && <Icon name={sort.descending ? 'down' : 'up'} size={12} />}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr style={{ height: from * ROW_HEIGHT }} aria-hidden="true" />}
          {rows.slice(from, to).map((row, i) => (
            <Row key={row} {...props} row={row} index={from + i} active={at.row === from + i ? at.column : undefined} />
          ))}
          {to < rows.length && <tr style={{ height: (rows.length - to) * ROW_HEIGHT }} aria-hidden="true" />}
        </tbody>
        <tfoot>
          <tr aria-rowindex={rows.length + 2}>
            {columns.map((column) => (
              <td key={column.id} data-numeric={column.numeric}>
                {renderFoot(column)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface RowProps extends GridProps {
  readonly row: number
  readonly index: number
  /** The column of the cell that the keyboard is at, when it is in this row. */
  readonly active: number | undefined
}

const Row = memo(function Row({ row, index, columns, renderCell, open, openCell, bar, active }: RowProps) {
  return (
    <tr aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
      {columns.map((column, i) => {
        const content = renderCell(row, column)
        const share = bar?.(row, column) ?? 0
        const Cell = i === 0 ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            data-numeric={column.numeric}
            data-open={openCell?.row === row && openCell.column === column.id}
            {...(i === 0 ? { scope: 'row' } : {})}
          >
            {share > 0 && <span className={styles['bar']} style={{ width: `${share * 100}%` }} />}
            {open && i > 0 && content !== null ? (
              <button
                type="button"
                data-at={`${index}-${i}`}
                tabIndex={active === i ? 0 : -1}
                onClick={() => open(row, column)}
              >
                {content}
              </button>
            ) : (
              <div data-at={`${index}-${i}`} tabIndex={active === i ? 0 : -1}>
                {content}
              </div>
            )}
          </Cell>
        )
      })}
    </tr>
  )
})

function step(event: KeyboardEvent, at: { row: number; column: number }, rows: number, columns: number) {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  const to = (row: number, column: number) => ({ row: clamp(row, rows), column: clamp(column, columns) })
  switch (event.key) {
    case 'ArrowDown':
      return to(at.row + 1, at.column)
    case 'ArrowUp':
      return to(at.row - 1, at.column)
    case 'ArrowRight':
      return to(at.row, at.column + 1)
    case 'ArrowLeft':
      return to(at.row, at.column - 1)
    case 'PageDown':
      return to(at.row + 15, at.column)
    case 'PageUp':
      return to(at.row - 15, at.column)
    case 'Home':
      return to(event.ctrlKey ? 0 : at.row, 0)
    case 'End':
      return to(event.ctrlKey ? rows - 1 : at.row, columns - 1)
    default:
      return undefined
  }
}

/** Brings a row between head and foot. */
function scrollTo(place: HTMLElement | null, row: number): void {
  if (place === null) return
  const head = place.querySelector('thead')?.clientHeight ?? 0
  const foot = place.querySelector('tfoot')?.clientHeight ?? 0
  const top = row * ROW_HEIGHT
  const room = place.clientHeight - head - foot
  if (top < place.scrollTop) place.scrollTop = top
  else if (top + ROW_HEIGHT > place.scrollTop + room) place.scrollTop = top + ROW_HEIGHT - room
}

/** Brings a column between the first one, which stays, and the right edge. */
function scrollAcross(place: HTMLElement | null, columns: readonly GridColumn[], id: string | undefined): void {
  const heads = [...(place?.querySelectorAll('thead th') ?? [])]
  const head = heads[columns.findIndex((column) => column.id === id)]
  if (place === null || !(head instanceof HTMLElement)) return
  const left = head.offsetLeft - (heads[0]?.clientWidth ?? 0)
  const right = head.offsetLeft + head.offsetWidth
  if (left < place.scrollLeft) place.scrollLeft = left
  else if (right > place.scrollLeft + place.clientWidth) place.scrollLeft = right - place.clientWidth
}
