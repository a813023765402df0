import type { ItemView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { PlaceLink, usePlace } from '../../../place/use-place.tsx'
import { type Figures, mainColumn } from '../../../scheme/scheme.ts'
import { showFigure } from '../../../scheme/show.ts'
import { Figure } from '../../../ui/figure.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './rule-details.module.css'

interface ConnectionsProps {
  readonly title: string
  readonly items: readonly ItemView[]
  readonly figures: Figures
  /** Said when there are none; without it nothing is said. */
  readonly empty?: string
}

/** Other rules, with what they come to; each leads to its own details. */
export function Connections({ title, items, figures, empty }: ConnectionsProps) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const { place } = usePlace()
  if (items.length === 0 && empty === undefined) return null
  return (
    <section className={styles['section']}>
      <h3>{title}</h3>
      {items.length === 0 && <p className={styles['empty']}>{empty}</p>}
      <ul>
        {items.map((item) => {
          const column = scheme.column(mainColumn(item))
          return (
            <li key={item.key}>
              <PlaceLink to={{ ...place, item: item.key, why: [] }} className={styles['line']}>
                <i style={{ background: `var(--module-${item.module})` }} />
                <span>
                  {say(item.title)}
                  <small>{say(scheme.entityTitle(item.entity))}</small>
                </span>
                {run && <Figure shown={showFigure(figures.get(mainColumn(item)), column, words)} />}
              </PlaceLink>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
