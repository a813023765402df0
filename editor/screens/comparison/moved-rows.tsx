import { useState } from 'react'
import type { ColumnView, MovedRow } from '../../../engine/index.ts'
import { signed } from '../../bridge/cause-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { drawnSize } from '../../scheme/decimal-text.ts'
import { showText } from '../../scheme/show.ts'
import styles from './comparison.module.css'

/** Rows that are shown at each end before somebody asks for more. */
const ENDS = 12
/** And after. */
const MORE = 200

interface MovedRowsProps {
  /** The largest gain first, the largest loss last. */
  readonly rows: readonly MovedRow[]
  readonly column: ColumnView | undefined
  readonly chosen: string | undefined
  readonly choose: (row: string) => void
}

/** Who gains and who loses, the largest differences at both ends. */
export function MovedRows({ rows, column, chosen, choose }: MovedRowsProps) {
  const { say, words } = useLanguage()
  const [filter, setFilter] = useState('')
  const [shown, setShown] = useState(ENDS)
  const wanted = filter.trim().toLowerCase()
  const found = wanted === '' ? rows : rows.filter(({ title }) => say(title).toLowerCase().includes(wanted))
  const largest = Math.max(...rows.map(({ difference }) => Math.abs(drawnSize(difference))), 1e-9)
  const whole = found.length <= shown * 2
  const [top, bottom] = whole ? [found, []] : [found.slice(0, shown), found.slice(-shown)]
  const line = ({ row, title, from, to, difference }: MovedRow) => {
    const down = difference.startsWith('-')
    return (
      <tr key={row} data-chosen={row === chosen}>
        <th scope="row">
          <button type="button" onClick={() => choose(row)} title={words.whyChanged}>
            {say(title)}
          </button>
        </th>
        <td>{showText(from, column, words)}</td>
        <td>{showText(to, column, words)}</td>
        <td data-down={down}>
          {signed(showText(difference, column, words))}
          <span className={styles['size']} aria-hidden="true">
            <i data-down={down} style={{ width: `${(100 * Math.abs(drawnSize(difference))) / largest}%` }} />
          </span>
        </td>
      </tr>
    )
  }
  if (rows.length === 0) return <p className={styles['note']}>{words.noDifference}</p>
  return (
    <>
      {rows.length > ENDS * 2 && (
        <input
          type="search"
          className={styles['filter']}
          placeholder={words.filterRows}
          aria-label={words.filterRows}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      )}
      <table className={styles['rows']}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
            <th scope="col">{words.difference}</th>
          </tr>
        </thead>
        <tbody>
          {top.map(line)}
          {!whole && (
            <tr>
              <td colSpan={4} className={styles['between']}>
                {shown === ENDS ? (
                  <button type="button" onClick={() => setShown(MORE)}>
                    {words.rowsBetween(found.length - shown * 2)}
                  </button>
                ) : (
                  words.rowsBetween(found.length - shown * 2)
                )}
              </td>
            </tr>
          )}
          {bottom.map(line)}
        </tbody>
      </table>
      {found.length === 0 && <p className={styles['note']}>{words.noRows}</p>}
    </>
  )
}
