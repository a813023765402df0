import { type KeyboardEvent, useRef, useState } from 'react'
import type { FlowView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import type { DrawnFlow, DrawnNode, FlowBand } from './merged.ts'
import { bandId, bandsOf, partOf } from './parts.ts'
import { BAR, type SankeyPlan } from './sankey-layout.ts'
import styles from './sankey.module.css'
import { useAmounts } from './use-amounts.ts'
import { isDirection, stepFrom } from './walk.ts'

interface SankeyProps {
  readonly flow: FlowView
  readonly drawn: DrawnFlow
  readonly plan: SankeyPlan
  /** The part whose details are open. */
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
}

/** The picture: bands as wide as what they carry, from column to column. One stop of the Tab key; arrows go on. */
export function Sankey({ flow, drawn, plan, chosen, choose }: SankeyProps) {
  const { say } = useLanguage()
  const amounts = useAmounts(flow)
  const svg = useRef<SVGSVGElement>(null)
  const [lit, setLit] = useState<string>()
  const [at, setAt] = useState<string>()
  const nodes = new Map(drawn.nodes.map((node) => [node.id, node]))
  const first = plan.nodes[0]?.node.id
  const stop = partOf(drawn, at) ? at : first
  const bright = bandsOf(drawn, partOf(drawn, lit ?? chosen))
  const said = (part: string, amount: string) =>
    [part, amounts.whole(amount), amounts.share(amount)].filter((text) => text !== undefined).join('，')
  const nameOf = (id: string) => {
    const node = nodes.get(id)
    return node ? amounts.title(node) : id
  }
  const bandName = ({ from, to }: FlowBand) => `${nameOf(from)} → ${nameOf(to)}`
  const onKeyDown = (event: KeyboardEvent) => {
    if (stop === undefined) return
    if (event.key === 'Enter' || event.key === ' ') choose(stop)
    else if (event.key === 'Escape' && chosen !== undefined) choose(chosen)
    else if (!isDirection(event.key)) return
    else {
      const next = stepFrom(plan, stop, event.key)
      setAt(next)
      for (const element of svg.current?.querySelectorAll<SVGElement>('[data-part]') ?? []) {
        if (element.dataset['part'] === next) element.focus()
      }
    }
    event.preventDefault()
  }
  const part = (id: string, label: string) => ({
    'data-part': id,
    role: 'button',
    'aria-label': label,
    'aria-pressed': id === chosen,
    tabIndex: id === stop ? 0 : -1,
    onClick: () => choose(id),
    onMouseEnter: () => setLit(id),
    onMouseLeave: () => setLit(undefined),
    onFocus: () => {
      setAt(id)
      setLit(id)
    },
    onBlur: () => setLit(undefined),
  })
  return (
    <div className={styles['picture']} style={{ width: plan.width, height: plan.height }}>
      <svg
        ref={svg}
        width={plan.width}
        height={plan.height}
        role="group"
        aria-label={say(flow.title)}
        data-lit={bright.size > 0}
        onKeyDown={onKeyDown}
      >
        {plan.bands.map(({ band, path, width, hue }) => (
          <path
            key={bandId(band)}
            d={path}
            className={styles['band']}
            strokeWidth={width}
            data-hue={hue}
            data-lit={bright.has(bandId(band))}
            {...part(bandId(band), said(bandName(band), band.amount))}
          />
        ))}
        {plan.nodes.map(({ node, x, y, height, hue }) => (
          <rect
            key={node.id}
            x={x}
            y={y}
            width={BAR}
            height={Math.max(1.5, height)}
            rx={2}
            className={styles['node']}
            data-hue={hue}
            data-end={node.out === undefined && node.level < flow.steps.length}
            data-off={node.difference !== undefined}
            {...part(node.id, said(amounts.title(node), amountIn(node)))}
          />
        ))}
      </svg>
      {plan.nodes.map(({ node, x, y, height }) => (
        <NodeLabel
          key={node.id}
          node={node}
          title={amounts.title(node)}
          amount={amounts.short(amountIn(node))}
          style={{ left: x + BAR + 6, top: y + height / 2, maxWidth: plan.room[node.level] }}
          tall={height >= 34}
          choose={() => choose(node.id)}
          light={(on) => setLit(on ? node.id : undefined)}
        />
      ))}
      <Tip plan={plan} flow={flow} drawn={drawn} lit={lit} bandName={bandName} />
    </div>
  )
}

interface NodeLabelProps {
  readonly node: DrawnNode
  readonly title: string
  readonly amount: string
  readonly style: React.CSSProperties
  readonly tall: boolean
  readonly choose: () => void
  readonly light: (on: boolean) => void
}

/** For eye and mouse only: the node itself says the same and is there for the keyboard. */
function NodeLabel({ node, title, amount, style, tall, choose, light }: NodeLabelProps) {
  return (
    <span
      className={styles['label']}
      role="presentation"
      onClick={choose}
      onMouseEnter={() => light(true)}
      onMouseLeave={() => light(false)}
      aria-hidden="true"
      style={style}
      data-tall={tall}
      data-merged={node.merged !== undefined}
      data-off={node.difference !== undefined}
    >
      <span>{title}</span>
      <small>{amount}</small>
    </span>
  )
}

interface TipProps extends Pick<SankeyProps, 'plan' | 'flow' | 'drawn'> {
  readonly lit: string | undefined
  readonly bandName: (band: FlowBand) => string
}

/** What is pointed at, exactly. */
function Tip({ plan, flow, drawn, lit, bandName }: TipProps) {
  const amounts = useAmounts(flow)
  const { words } = useLanguage()
  const part = partOf(drawn, lit)
  const place = placeOf(plan, lit)
  if (part === undefined || place === undefined) return null
  const amount = part.is === 'band' ? part.band.amount : amountIn(part.node)
  return (
    <div
      className={styles['tip']}
      style={{ left: Math.min(Math.max(place.x, 120), plan.width - 120), top: place.y }}
      data-below={place.y < 90}
      aria-hidden="true"
    >
      <strong>{part.is === 'band' ? bandName(part.band) : amounts.title(part.node)}</strong>
      <span>{amounts.whole(amount)}</span>
      <small>{amounts.share(amount)}</small>
      {part.is === 'node' && part.node.merged && <small>{words.moneyUnfold}</small>}
    </div>
  )
}

function placeOf({ nodes, bands }: SankeyPlan, id: string | undefined): { x: number; y: number } | undefined {
  const node = nodes.find((each) => each.node.id === id)
  if (node) return { x: node.x + BAR / 2, y: node.y }
  const band = bands.find((each) => bandId(each.band) === id)
  return band && { x: band.x, y: band.y - band.width / 2 }
}

/** What a node comes to: what comes in, or on the first level what leaves. */
export function amountIn(node: DrawnNode): string {
  return node.in ?? node.out ?? '0'
}
