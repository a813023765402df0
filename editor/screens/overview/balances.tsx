import type { BalanceView } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { drawnSize } from '../../scheme/decimal-text.ts'
import { showText } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './balances.module.css'

/** Each balance check as a bar: the total, and the parts that must fill it to the cent. */
export function Balances({ balances }: { readonly balances: readonly BalanceView[] }) {
  const { words } = useLanguage()
  if (balances.length === 0) return <p className={styles['empty']}>{words.noBalances}</p>
  return (
    <ul className={styles['balances']}>
      {balances.map((balance) => (
        <Balance key={balance.id} balance={balance} />
      ))}
    </ul>
  )
}

function Balance({ balance }: { readonly balance: BalanceView }) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { total, parts, broken, rows, unchecked, sum, difference } = balance
  const column = scheme.column(total)
  const amount = (text: string) => ({
    text: showText(text, column, words),
    ...(column?.unit === undefined ? {} : { unit: column.unit }),
  })
  const whole = Math.max(
    Math.abs(drawnSize(sum)),
    parts.reduce((all, part) => all + Math.abs(drawnSize(part.sum)), 0),
    1e-9,
  )
  const holds = broken.length === 0
  const sound = holds && unchecked === 0
  return (
    <li>
      <div className={styles['head']}>
        <span className={styles['title']}>{say(balance.title)}</span>
        <span className={styles['verdict']} data-holds={sound}>
          <Icon name={sound ? 'good' : 'bad'} size={13} />
          {!holds ? words.rowsBroken(broken.length, rows) : unchecked > 0 ? words.unchecked(unchecked) : words.holds}
        </span>
        <span className={styles['total']}>
          <Figure shown={amount(sum)} />
        </span>
      </div>
      <div className={styles['bar']} aria-hidden="true">
        {parts.map((part, i) => (
          <span
            key={part.column}
            data-part={i % 4}
            style={{ width: `${(100 * Math.abs(drawnSize(part.sum))) / whole}%` }}
          />
        ))}
      </div>
      <ul className={styles['parts']}>
        {parts.map((part, i) => {
          const of = scheme.column(part.column)
          return (
            <li key={part.column}>
              <i data-part={i % 4} />
              <span>{of ? say(of.title) : part.column}</span>
              <Figure shown={amount(part.sum)} />
            </li>
          )
        })}
      </ul>
      {rows > 1 && sound && <p className={styles['note']}>{words.rowsHold(rows)}</p>}
      {!holds && (
        <ul className={styles['broken']}>
          {broken.slice(0, 5).map((row) => (
            <li key={row.row}>
              {say(row.title)} · {words.difference} <Figure shown={amount(row.difference)} />
            </li>
          ))}
          {rows > 1 && (
            <li>
              {words.total} · {words.difference} <Figure shown={amount(difference)} />
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
