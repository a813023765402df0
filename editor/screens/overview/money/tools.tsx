import type { FlowView, SchemeView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, type Place } from '../../../place/place.ts'
import { usePlace } from '../../../place/use-place.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './money-flow.module.css'
import { useAmounts } from './use-amounts.ts'

type Money = NonNullable<Place['money']>
type Changes = { readonly [K in keyof Money]?: Money[K] | undefined }

interface MoneyToolsProps {
  readonly listed: SchemeView['flows'][number]
  readonly flow: FlowView | undefined
  readonly show: (money: Place['money']) => void
}

/** Which flow, of the year or the period, as a picture or a table. */
export function MoneyTools({ listed, flow, show }: MoneyToolsProps) {
  const { say, words } = useLanguage()
  const { scheme, period } = useWorkspace()
  const { place } = usePlace()
  const { span, as } = place.money ?? {}
  const change = (to: Changes) => show(defined({ ...place.money, ...to }))
  const now = period?.period ?? ''
  return (
    <header className={styles['head']}>
      <div>
        {scheme.flows.length === 1 ? (
          <h2>{say(listed.title)}</h2>
        ) : (
          <h2>
            <Choice
              options={scheme.flows.map(({ id, title }) => [id, say(title)])}
              value={listed.id}
              choose={(id) => change({ flow: id, part: undefined })}
            />
          </h2>
        )}
        {flow && <Total flow={flow} />}
      </div>
      <div className={styles['tools']}>
        {scheme.period !== 'year' && (
          <Choice
            options={[
              ['year', words.moneyYear(now.slice(0, 4))],
              ['period', now],
            ]}
            value={span ?? 'year'}
            choose={(id) => change({ span: id === 'period' ? 'period' : undefined })}
          />
        )}
        <Choice
          options={[
            ['picture', words.moneyPicture],
            ['table', words.moneyTable],
          ]}
          value={as ?? 'picture'}
          choose={(id) => change({ as: id === 'table' ? 'table' : undefined })}
        />
      </div>
    </header>
  )
}

function Total({ flow }: { readonly flow: FlowView }) {
  const { words } = useLanguage()
  const { whole } = useAmounts(flow)
  const [first = '', last = first] = [flow.periods[0], flow.periods.at(-1)]
  return (
    <p>
      <strong>{whole(flow.total)}</strong>
      {flow.periods.length > 1 ? words.moneyPeriods(first, last, flow.periods.length) : first}
    </p>
  )
}

interface ChoiceProps {
  readonly options: readonly (readonly [id: string, label: string])[]
  readonly value: string
  readonly choose: (id: string) => void
}

function Choice({ options, value, choose }: ChoiceProps) {
  return (
    <span className={styles['choice']}>
      {options.map(([id, label]) => (
        <button key={id} type="button" aria-pressed={id === value} onClick={() => choose(id)}>
          {label}
        </button>
      ))}
    </span>
  )
}
