import { ReactFlowProvider } from '@xyflow/react'
import { useFigures } from '../../api/reports.ts'
import { usePlace } from '../../place/use-place.tsx'
import { figuresByColumn } from '../../scheme/scheme.ts'
import { useMemo, useState } from 'react'
import { useWorkspace } from '../../workspace.tsx'
import { RuleDetails } from './details/rule-details.tsx'
import { neighbourhood, WHOLE } from './neighbourhood.ts'
import { RuleCanvas } from './rule-canvas.tsx'
import { RuleIndex } from './rule-index.tsx'
import styles from './rules.module.css'
import { RuleTools } from './rule-tools.tsx'

/** The rules as a graph, with the figures of the period: of everything, or of one row. */
export default function Rules() {
  const { place } = usePlace()
  const { scheme, period, figures } = useWorkspace()
  const about = useFigures(period, place.about)
  const aboutFigures = useMemo(() => about.data && figuresByColumn(about.data), [about.data])
  const shown = (place.about?.row === undefined ? undefined : aboutFigures) ?? figures
  const item = place.item === undefined ? undefined : scheme.item(place.item)
  const [whole, setWhole] = useState(false)
  const large = scheme.items.length > WHOLE && !whole
  const among = useMemo(
    () => (large && place.item !== undefined ? neighbourhood(scheme, place.item) : undefined),
    [large, scheme, place.item],
  )
  return (
    <ReactFlowProvider>
      <div className={styles['rules']}>
        <div className={styles['canvas']}>
          {large && item === undefined ? (
            <RuleIndex figures={shown} drawAll={() => setWhole(true)} />
          ) : (
            <RuleCanvas figures={shown} selected={item} among={among} />
          )}
          <RuleTools picture={!large || item !== undefined} />
        </div>
        {item && place.why.length === 0 && <RuleDetails key={item.key} item={item} figures={shown} />}
      </div>
    </ReactFlowProvider>
  )
}
