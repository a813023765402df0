import type { ExplainedCell, ShownValue } from '../../engine/index.ts'
import { type Period, useCell } from '../api/reports.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Words } from '../i18n/words.ts'
import { defined, movedTo } from '../place/place.ts'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import { showValue } from '../scheme/show.ts'
import { Figure } from '../ui/figure.tsx'
import { Icon } from '../ui/icon.tsx'
import { Loading, TroubleNotice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWorkspace } from '../workspace.tsx'
import { BlockView } from './blocks/index.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import styles from './explanation-panel.module.css'

/** Why a number is what it is. Each operand can be asked about in turn, down to the imported cell. */
export function ExplanationPanel({ period }: { readonly period: Period }) {
  const { words } = useLanguage()
  const { place, go } = usePlace()
  const asked = place.why[place.why.length - 1]
  const cell = useCell(period, asked)
  const current =
    cell.data && asked && cell.data.explanation.column === asked.column && cell.data.explanation.row === asked.row
      ? cell.data
      : undefined
  return (
    <Panel
      title={titleOf(current?.explanation.value.state, words)}
      focusFor={place.why.map(({ column, row }) => `${column} ${row}`).join(' ')}
      onClose={() => go({ ...place, why: [] })}
      lead={
        place.why.length > 1 && (
          <button
            type="button"
            className={styles['back']}
            aria-label={words.back}
            onClick={() => go({ ...place, why: place.why.slice(0, -1) })}
          >
            <Icon name="back" />
          </button>
        )
      }
    >
      {place.why.length > 1 && <Breadcrumb />}
      {cell.trouble ? (
        <TroubleNotice trouble={cell.trouble} retry={cell.retry} />
      ) : current ? (
        <Cell cell={current} />
      ) : (
        <Loading />
      )}
    </Panel>
  )
}

function Cell({ cell: { entity, row, explanation } }: { readonly cell: ExplainedCell }) {
  const { say, words } = useLanguage()
  const { scheme, listing, period } = useWorkspace()
  const { place } = usePlace()
  const hasBefore = listing?.periods.some((other) => period !== undefined && other < period.period)
  const item = scheme.itemOf(explanation.column)
  const shown = showValue(explanation.value, scheme.column(explanation.column), words)
  const [beginning] = explanation.blocks
  const inFormula = beginning?.block === 'formula'
  return (
    <article className={styles['cell']}>
      <p className={styles['row']}>
        {say(entity)} · {say(row)}
      </p>
      <h3>{say(explanation.title)}</h3>
      <p className={styles['value']} data-testid="explained-value">
        <Figure shown={shown} />
      </p>
      {!inFormula && <p className={styles['sentence']}>{say(explanation.sentence)}</p>}
      {explanation.blocks.map((block, i) => (
        // Blocks have no names of their own and never change place.
        <BlockView key={i} block={block} column={explanation.column} />
      ))}
      <footer>
        {explanation.source !== undefined && (
          <p>
            {words.basis} · {explanation.source}
          </p>
        )}
        {item && explanation.value.type === 'number' && hasBefore && (
          <PlaceLink
            to={defined({
              ...place,
              screen: place.screen === 'trial' ? 'changes' : place.screen,
              bridge: { column: explanation.column, row: explanation.row },
              why: [],
            })}
          >
            {words.compareWithBefore}
          </PlaceLink>
        )}
        {item && place.screen !== 'rules' && (
          <PlaceLink to={defined({ ...movedTo(place, { screen: 'rules' }), item: item.key })}>
            {words.openRule}
          </PlaceLink>
        )}
      </footer>
    </article>
  )
}

function titleOf(state: ShownValue['state'] | undefined, words: Words): string {
  switch (state) {
    case 'blank':
      return words.whyBlank
    case 'not-applicable':
      return words.whyNotApplicable
    case 'failed':
      return words.whyFailed
    case 'value':
    case undefined:
      return words.why
  }
}
