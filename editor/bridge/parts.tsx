import type { BridgeView } from '../../engine/index.ts'
import { defined, movedTo } from '../place/place.ts'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import { drawnSize } from '../scheme/decimal-text.ts'
import { showText } from '../scheme/show.ts'
import { useWorkspace } from '../workspace.tsx'
import { causeFacts, causeTitle, signed } from './cause-words.ts'
import styles from './parts.module.css'
import { useTeller } from './use-teller.ts'

/** The causes of a difference, the largest first: how much each is worth, and what it is. */
export function Parts({ bridge }: { readonly bridge: BridgeView }) {
  const teller = useTeller()
  const { scheme } = useWorkspace()
  const { place } = usePlace()
  const column = scheme.column(bridge.column)
  const largest = Math.max(...bridge.parts.map(({ amount }) => Math.abs(drawnSize(amount))), 1e-9)
  if (bridge.parts.length === 0) return <p className={styles['same']}>{teller.words.noDifference}</p>
  return (
    <ol className={styles['parts']}>
      {bridge.parts.map((part, i) => {
        const facts = causeFacts(part, teller)
        const down = part.amount.startsWith('-')
        return (
          <li key={`${part.is} ${part.title.zh} ${i}`}>
            <p className={styles['head']}>
              {part.item !== undefined && scheme.item(part.item) ? (
                <PlaceLink to={defined({ ...movedTo(place, { screen: 'rules' }), item: part.item })}>
                  {causeTitle(part, teller)}
                </PlaceLink>
              ) : (
                <span>{causeTitle(part, teller)}</span>
              )}
              <strong data-down={down}>{signed(showText(part.amount, column, teller.words))}</strong>
            </p>
            <div className={styles['bar']} aria-hidden="true">
              <span data-down={down} style={{ width: `${(100 * Math.abs(drawnSize(part.amount))) / largest}%` }} />
            </div>
            {facts !== undefined && <p className={styles['facts']}>{facts}</p>}
            {part.unsure && <p className={styles['unsure']}>{teller.words.causeUnsure}</p>}
          </li>
        )
      })}
    </ol>
  )
}
