import { type BridgeAnswer, type Period, useBridge } from '../api/reports.ts'
import { useLanguage } from '../i18n/language.tsx'
import { defined, type Place } from '../place/place.ts'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import { percentOf } from '../scheme/decimal-text.ts'
import { showText } from '../scheme/show.ts'
import { Figure } from '../ui/figure.tsx'
import { Loading, TroubleNotice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWorkspace } from '../workspace.tsx'
import styles from './bridge-panel.module.css'
import { signed } from './cause-words.ts'
import { Parts } from './parts.tsx'

/** Why an amount differs from the period before, or would by the draft; each side leads to its explanation. */
export function BridgePanel({ period }: { readonly period: Period }) {
  const { words } = useLanguage()
  const { listing } = useWorkspace()
  const { place, go } = usePlace()
  const draft = place.screen === 'trial' ? listing?.draft : undefined
  const base = draft === undefined ? period : { scheme: period.scheme, period: period.period }
  const answer = useBridge(base, draft, place.bridge)
  const current = answer.loading ? undefined : answer.data
  return (
    <Panel
      title={draft === undefined ? words.whyChanged : words.whyWouldChange}
      focusFor={`${place.bridge?.column} ${place.bridge?.row}`}
      onClose={() => go(defined({ ...place, bridge: undefined }))}
    >
      {answer.trouble ? (
        <TroubleNotice trouble={answer.trouble} retry={answer.retry} />
      ) : current === undefined ? (
        <Loading doing="comparing" />
      ) : current === null ? (
        <p>{words.nothingBefore}</p>
      ) : (
        <Difference answer={current} draft={draft} />
      )}
    </Panel>
  )
}

function Difference({
  answer: { from, to, bridge },
  draft,
}: {
  readonly answer: BridgeAnswer
  readonly draft: string | undefined
}) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place } = usePlace()
  const column = scheme.column(bridge.column)
  const amount = (text: string) => ({
    text: showText(text, column, words),
    ...(column?.unit === undefined ? {} : { unit: column.unit }),
  })
  const percent = percentOf(bridge.difference, bridge.from)
  const why = bridge.row === undefined ? [] : [{ column: bridge.column, row: bridge.row }]
  const sides: readonly {
    readonly name: string
    readonly text: string
    readonly there: boolean
    readonly to: Place
  }[] = [
    {
      name: draft === undefined ? from.period : words.inForce(from.version),
      text: bridge.from,
      there: bridge.inFirst,
      to: defined({ ...place, period: from.period, version: draft === undefined ? place.version : undefined, why }),
    },
    {
      name: draft === undefined ? to.period : words.draftOf(to.version),
      text: bridge.to,
      there: bridge.inSecond,
      to: defined({ ...place, version: draft ?? place.version, why }),
    },
  ]
  return (
    <article className={styles['difference']}>
      <p className={styles['row']}>
        {say(bridge.entity)} · {bridge.rowTitle ? say(bridge.rowTitle) : words.total}
      </p>
      <h3>{say(bridge.title)}</h3>
      <p className={styles['amount']} data-down={bridge.difference.startsWith('-')} data-testid="difference">
        <Figure shown={{ ...amount(bridge.difference), text: signed(amount(bridge.difference).text) }} />
        {percent !== undefined && <small>{signed(percent)}%</small>}
      </p>
      <dl className={styles['sides']}>
        {sides.map((side) => (
          <div key={side.name}>
            <dt>{side.name}</dt>
            <dd>
              {side.there ? <Figure shown={amount(side.text)} /> : words.notThere}
              {side.there && why.length > 0 && <PlaceLink to={side.to}>{words.howComputed}</PlaceLink>}
            </dd>
          </div>
        ))}
      </dl>
      <h4>{words.causes}</h4>
      <Parts bridge={bridge} />
      <p className={styles['note']}>{words.causesNote}</p>
    </article>
  )
}
