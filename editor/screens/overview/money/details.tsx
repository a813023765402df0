import type { FlowView } from '../../../../engine/index.ts'
import { useBandRows } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, movedTo } from '../../../place/place.ts'
import { PlaceLink, usePlace } from '../../../place/use-place.tsx'
import { compareDecimals, percentOf } from '../../../scheme/decimal-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Loading, TroubleNotice } from '../../../ui/notice.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './details.module.css'
import type { DrawnFlow, DrawnNode, FlowBand } from './merged.ts'
import { bandId, type Part } from './parts.ts'
import { amountIn } from './sankey.tsx'
import { useAmounts } from './use-amounts.ts'

interface MoneyDetailsProps {
  readonly flow: FlowView
  readonly drawn: DrawnFlow
  readonly part: Part
  readonly side: 'left' | 'right'
  readonly choose: (id: string) => void
  readonly close: () => void
}

/** What a node or a band is made of: bands, periods, rows, down to the number that can be explained. */
export function MoneyDetails({ flow, drawn, part, side, choose, close }: MoneyDetailsProps) {
  const { words } = useLanguage()
  const amounts = useAmounts(flow)
  const name = nameIn(flow, drawn, amounts.title)
  const title = part.is === 'node' ? amounts.title(part.node) : `${name(part.band.from)} → ${name(part.band.to)}`
  const amount = part.is === 'node' ? amountIn(part.node) : part.band.amount
  return (
    <aside
      className={styles['details']}
      data-side={side}
      aria-label={title}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close()
      }}
    >
      <header>
        <div>
          <h3>{title}</h3>
          <strong>{amounts.whole(amount)}</strong>
          <p>{amounts.share(amount)}</p>
        </div>
        <button type="button" onClick={close} aria-label={words.close}>
          <Icon name="close" />
        </button>
      </header>
      {part.is === 'node' ? (
        <NodeDetails flow={flow} drawn={drawn} node={part.node} choose={choose} />
      ) : (
        <BandDetails flow={flow} band={part.band} from={name(part.band.from)} />
      )}
    </aside>
  )
}

function nameIn(flow: FlowView, drawn: DrawnFlow, title: (node: DrawnNode) => string): (id: string) => string {
  const nodes = new Map([...flow.nodes, ...drawn.nodes].map((node) => [node.id, node]))
  return (id) => {
    const node = nodes.get(id)
    return node ? title(node) : id
  }
}

interface NodeDetailsProps extends Pick<MoneyDetailsProps, 'flow' | 'drawn' | 'choose'> {
  readonly node: DrawnNode
}

function NodeDetails({ flow, drawn, node, choose }: NodeDetailsProps) {
  const { words } = useLanguage()
  const { place } = usePlace()
  const amounts = useAmounts(flow)
  const name = nameIn(flow, drawn, amounts.title)
  const list = (bands: readonly FlowBand[], end: 'from' | 'to') =>
    [...bands]
      .sort((a, b) => compareDecimals(b.amount, a.amount))
      .map((band) => (
        <li key={bandId(band)}>
          <button type="button" onClick={() => choose(bandId(band))}>
            <span>{name(band[end])}</span>
            <span>{amounts.plain(band.amount)}</span>
          </button>
        </li>
      ))
  const into = drawn.bands.filter(({ to }) => to === node.id)
  const out = drawn.bands.filter(({ from }) => from === node.id)
  const { difference, row } = node
  return (
    <>
      {difference !== undefined && (
        <p className={styles['off']}>
          {(difference.startsWith('-') ? words.moneyLess : words.moneyMore)(
            amounts.title(node),
            amounts.whole(difference.replace('-', '')),
          )}
        </p>
      )}
      {into.length > 0 && <h4>{words.moneyFrom}</h4>}
      <ul>{list(into, 'from')}</ul>
      {out.length > 0 && <h4>{words.moneyTo}</h4>}
      <ul>{list(out, 'to')}</ul>
      {row && (
        <PlaceLink
          to={defined({ ...movedTo(place, { screen: 'results' }), entity: row.entity, filter: amounts.title(node) })}
          className={styles['more']}
        >
          {words.openResults}
        </PlaceLink>
      )}
    </>
  )
}

interface BandDetailsProps {
  readonly flow: FlowView
  readonly band: FlowBand
  readonly from: string
}

function BandDetails({ flow, band, from }: BandDetailsProps) {
  const { words } = useLanguage()
  const amounts = useAmounts(flow)
  const whole = flow.nodes.find(({ id }) => id === band.from)
  const percent = whole && percentOf(band.amount, whole.out ?? amountIn(whole))
  return (
    <>
      {percent !== undefined && <p className={styles['line']}>{words.moneyShareOf(percent, from)}</p>}
      {band.below && (
        <p className={styles['line']}>{words.moneyBelowIn(band.below.rows, amounts.whole(band.below.amount))}</p>
      )}
      {flow.periods.length > 1 ? <Periods flow={flow} band={band} /> : <Rows flow={flow} band={band} />}
    </>
  )
}

/** The year by period; one leads on to the rows of that period. */
function Periods({ flow, band }: Pick<BandDetailsProps, 'flow' | 'band'>) {
  const { words } = useLanguage()
  const { place } = usePlace()
  const amounts = useAmounts(flow)
  return (
    <>
      <h4>{words.moneyByPeriod}</h4>
      <ul>
        {flow.periods.map((period, i) => (
          <li key={period}>
            <PlaceLink to={{ ...place, period, money: { ...place.money, span: 'period' }, why: [] }}>
              <span>{period}</span>
              <span>{amounts.plain(band.amounts?.[i] ?? band.amount)}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
      <p className={styles['line']}>{words.moneyChoosePeriod}</p>
    </>
  )
}

/** The rows of the period, the largest first; each amount leads to its explanation. */
function Rows({ flow, band }: Pick<BandDetailsProps, 'flow' | 'band'>) {
  const { say, words } = useLanguage()
  const { place } = usePlace()
  const { period } = useWorkspace()
  const amounts = useAmounts(flow)
  const step = flow.steps[band.step]?.id ?? ''
  const parts = useBandRows(period, { flow: flow.id, step, from: band.from, to: band.to })
  if (parts.trouble) return <TroubleNotice trouble={parts.trouble} retry={parts.retry} />
  if (parts.data === undefined) return <Loading />
  return parts.data.map(({ column, entity, title, count, rows, amount }) => (
    <section key={column}>
      <h4>
        {say(entity)} · {say(title)}
      </h4>
      <p className={styles['line']}>
        {words.moneyRows(count)} · {amounts.plain(amount)}
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <PlaceLink to={{ ...place, why: [{ column, row: row.key }] }}>
              <span>{say(row.title)}</span>
              <span>{amounts.plain(row.amount)}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
      {rows.length < count && <p className={styles['line']}>{words.moneyFirstRows(rows.length)}</p>}
    </section>
  ))
}
