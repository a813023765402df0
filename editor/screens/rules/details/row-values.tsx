import { useMemo, useState } from 'react'
import type { ItemView } from '../../../../engine/index.ts'
import { useRows } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, movedTo } from '../../../place/place.ts'
import { PlaceLink, usePlace } from '../../../place/use-place.tsx'
import { compareDecimals, drawnSize } from '../../../scheme/decimal-text.ts'
import { mainColumn } from '../../../scheme/scheme.ts'
import { showText } from '../../../scheme/show.ts'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './rule-details.module.css'

const SHOWN = 60

/** A rule's value on each row, largest first; each leads to its explanation. Of several results one is chosen. */
export function RowValues({ item }: { readonly item: ItemView }) {
  const { say, words } = useLanguage()
  const { scheme, period } = useWorkspace()
  const { place, go } = usePlace()
  const [name, setName] = useState(mainColumn(item))
  const column = scheme.column(name)
  const rows = useRows(period, item.entity, [name], place.about)
  const [cells] = rows.data?.columns ?? []
  const order = useMemo(() => {
    const values = cells?.values ?? []
    return values
      .map((_, row) => row)
      .filter((row) => cells?.states?.[row] !== 'n')
      .sort((a, b) => {
        const [left, right] = [values[a] ?? null, values[b] ?? null]
        if (left === null || right === null) return Number(left === null) - Number(right === null)
        return column?.type === 'number' ? compareDecimals(right, left) : 0
      })
  }, [cells, column])
  if (rows.data === undefined || cells === undefined) return null
  const most = Math.max(...order.map((row) => Math.abs(drawnSize(cells.values[row] ?? undefined))), 0)
  return (
    <section className={styles['section']}>
      <h3>
        {words.byRow}
        <PlaceLink
          to={defined({
            ...movedTo(place, { screen: 'results' }),
            entity: item.entity,
            sort: { column: name, descending: true },
          })}
        >
          {words.openResults}
        </PlaceLink>
      </h3>
      {item.columns.length > 1 && (
        <div className={styles['outputs']}>
          {item.columns.map((output) => (
            <button key={output} type="button" aria-pressed={output === name} onClick={() => setName(output)}>
              {say(scheme.column(output)?.title ?? item.title)}
            </button>
          ))}
        </div>
      )}
      <ul>
        {order.slice(0, SHOWN).map((row) => {
          const key = rows.data?.rows[row]?.key ?? ''
          const value = cells.values[row] ?? null
          const title = rows.data?.rows[row]?.title
          return (
            <li key={key}>
              <button
                type="button"
                className={styles['line']}
                onClick={() => go({ ...place, why: [{ column: name, row: key }] })}
              >
                {value !== null && most > 0 && (
                  <span className={styles['bar']} style={{ width: `${(100 * Math.abs(drawnSize(value))) / most}%` }} />
                )}
                <span>{title ? say(title) : key}</span>
                <span>
                  {value !== null
                    ? showText(value, column, words)
                    : cells.states?.[row] === 'f'
                      ? words.failed
                      : words.blank}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {order.length > SHOWN && <p className={styles['empty']}>{words.moreRows(order.length - SHOWN)}</p>}
    </section>
  )
}
