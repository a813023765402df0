import { useMemo, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { movedTo } from '../../place/place.ts'
import { PlaceLink, usePlace } from '../../place/use-place.tsx'
import { shortDecimal } from '../../scheme/decimal-text.ts'
import { showFigure } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { useWorkspace } from '../../workspace.tsx'
import { BAR, layoutFlows } from './flow-layout.ts'
import styles from './flow-picture.module.css'
import type { ToldPorts } from './told-ports.ts'
import type { Port } from './flows.ts'

const othersId = (module: string) => `${module} …`

/** Modules from left to right, and between them what they hand on: money as bands, everything else as lines. */
export function FlowPicture({ ports, others }: ToldPorts) {
  const { say, words, language } = useLanguage()
  const { scheme, figures } = useWorkspace()
  const { place } = usePlace()
  const { ref, width } = useWidth<HTMLDivElement>()
  const [lit, setLit] = useState<string>()
  const plan = useMemo(() => {
    const flows = [
      ...ports.map(({ item, from, to, amount }) => ({ id: item.key, from, to, amount })),
      ...others.map(({ from, to }) => ({ id: othersId(from), from, to, amount: 0 })),
    ]
    return layoutFlows(
      scheme.modules.map(({ id }) => id),
      flows,
      width,
    )
  }, [ports, others, scheme, width])
  const portOf = useMemo(() => new Map(ports.map((port) => [port.item.key, port])), [ports])
  /** Two results of one name are told apart by whose they are. */
  const alike = ({ item }: Port) =>
    ports.some((other) => other.item !== item && say(other.item.title) === say(item.title))
  const itemsIn = (module: string) => scheme.items.filter((item) => item.module === module).length
  return (
    <div ref={ref}>
      <p className={styles['note']}>{words.flowNote}</p>
      {width > 0 && (
        <div className={styles['picture']} style={{ height: plan.height }} data-lit={lit !== undefined}>
          <svg width={plan.width} height={plan.height} aria-hidden="true">
            {plan.ribbons.map(({ id, from, to, path, thin }) => (
              <path
                key={`${id} ${to}`}
                d={path}
                className={styles['ribbon']}
                data-thin={thin}
                data-end={to === undefined}
                data-lit={lit === id}
                color={moduleColour(from)}
              />
            ))}
            {plan.bars.map(({ module, x, y, height }) => (
              <rect key={module} x={x} y={y} width={BAR} height={height} rx={2} fill={moduleColour(module)} />
            ))}
          </svg>
          {plan.bars.map(({ module, x, y }) => (
            <h3 key={module} className={styles['module']} style={{ left: x, top: y - 27 }}>
              {say(scheme.moduleTitle(module))}
              <small>{words.items(itemsIn(module))}</small>
            </h3>
          ))}
          {plan.labels.map(({ id, x, y, width: room, thin }) => {
            const port = portOf.get(id)
            const more = others.find(({ from }) => othersId(from) === id)
            if (more !== undefined) {
              return (
                <div
                  key={id}
                  className={styles['label']}
                  data-thin={thin}
                  style={{ left: x, top: y - 11, maxWidth: room }}
                >
                  <small>{words.othersHere(more.count)}</small>
                </div>
              )
            }
            if (port === undefined) return null
            const figure = figures.get(port.column.column)
            const money = figure?.only ?? figure?.total
            const whole = showFigure(figure, port.column, words)
            // In a crowded picture there is room for a few digits only; the exact number is in the rule.
            const shown =
              port.amount > 0 && whole && money !== undefined && others.length > 0
                ? { ...whole, text: shortDecimal(money, language) }
                : whole
            return (
              <div
                key={id}
                className={styles['label']}
                data-thin={thin}
                style={{ left: x, top: y - 11, maxWidth: room }}
                onMouseEnter={() => setLit(id)}
                onMouseLeave={() => setLit(undefined)}
                onFocus={() => setLit(id)}
                onBlur={() => setLit(undefined)}
              >
                <PlaceLink
                  to={{ ...movedTo(place, { screen: 'rules' }), item: id }}
                  title={`${say(scheme.entityTitle(port.item.entity))} · ${say(port.item.title)}`}
                >
                  <span>
                    {alike(port) && <small>{say(scheme.entityTitle(port.item.entity))}</small>}
                    {say(port.item.title)}
                  </span>
                  {shown && <Figure shown={port.amount > 0 ? { ...shown, unit: undefined } : shown} />}
                </PlaceLink>
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
}

function moduleColour(module: string): string {
  return `var(--module-${module})`
}
