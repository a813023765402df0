import type { BridgeView } from '../../../../engine/index.ts'
import { type Comparison, useComparison } from '../../../api/reports.ts'
import { causeSentence, signed } from '../../../bridge/cause-words.ts'
import { useTeller } from '../../../bridge/use-teller.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, movedTo } from '../../../place/place.ts'
import { PlaceLink, usePlace } from '../../../place/use-place.tsx'
import { drawnSize, percentOf } from '../../../scheme/decimal-text.ts'
import { showText } from '../../../scheme/show.ts'
import { Loading } from '../../../ui/notice.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './changes-card.module.css'

/** Levels whose rows are people or records: too many, and nobody's business on a first page. */
const NOT_HERE = new Set(['person', 'record'])
/** Rows that are told of each way. */
const SHOWN = 3

/** What changed most since the period before, each with its main cause in a sentence. Nothing without an earlier one. */
export function ChangesCard() {
  const { words } = useLanguage()
  const { period, listing, scheme } = useWorkspace()
  const { place } = usePlace()
  const compared = scheme.statements.some(
    ({ entity, total }) =>
      total !== undefined && !NOT_HERE.has(scheme.entities.find(({ name }) => name === entity)?.level ?? ''),
  )
  const before = listing?.periods.some((other) => period !== undefined && other < period.period)
  const found = useComparison(compared && before ? period : undefined, undefined)
  if (!compared || !before || period === undefined || found.trouble || found.data === null) return null
  const told = found.data?.statements.filter(({ level }) => !NOT_HERE.has(level ?? ''))
  // The finest rows that still are groups: those whose head has to explain them.
  const statement = told?.at(-1)
  return (
    <section className={styles['card']}>
      <header>
        <h2>{found.data ? words.changesSince(found.data.from.period) : words.changesSinceBefore}</h2>
        {statement && (
          <PlaceLink to={defined({ ...movedTo(place, { screen: 'changes' }), by: statement.id })}>
            {words.allChanges}
          </PlaceLink>
        )}
      </header>
      {found.loading ? (
        <Loading doing="comparing" />
      ) : (
        found.data && statement && <Told comparison={found.data} statement={statement} />
      )}
    </section>
  )
}

type Statement = Comparison['statements'][number]

function Told({
  comparison: { from, to },
  statement,
}: {
  readonly comparison: Comparison
  readonly statement: Statement
}) {
  const { words, say } = useLanguage()
  const { scheme } = useWorkspace()
  const column = scheme.column(statement.column)
  const up = statement.most.filter(({ difference }) => !difference.startsWith('-')).slice(0, SHOWN)
  const down = statement.most
    .filter(({ difference }) => difference.startsWith('-'))
    .reverse()
    .slice(0, SHOWN)
  const { total } = statement
  const percent = percentOf(total.difference, total.from)
  return (
    <>
      <p className={styles['total']}>
        {words.totalMoved(
          words.totalOf(say(total.title)),
          from.period,
          showText(total.from, column, words),
          to.period,
          showText(total.to, column, words),
          percent === undefined ? '' : `${signed(percent)}%`,
        )}
      </p>
      {up.length + down.length === 0 && <p>{words.noDifference}</p>}
      <div className={styles['ways']}>
        {[down, up].map((rows, i) =>
          rows.length === 0 ? null : (
            <div key={i === 0 ? 'down' : 'up'}>
              <h3>{i === 0 ? words.mostDown : words.mostUp}</h3>
              <ol>
                {rows.map((row) => (
                  <Moved key={row.row} bridge={row} before={from.period} />
                ))}
              </ol>
            </div>
          ),
        )}
      </div>
    </>
  )
}

/** One row: how much it moved, and the main cause in a sentence. */
function Moved({ bridge, before }: { readonly bridge: BridgeView; readonly before: string }) {
  const teller = useTeller()
  const { words, say } = teller
  const { scheme } = useWorkspace()
  const { place } = usePlace()
  const column = scheme.column(bridge.column)
  const down = bridge.difference.startsWith('-')
  const [main, second] = bridge.parts.filter(({ amount }) => amount.startsWith('-') === down)
  const alsoLarge = main && second && 2 * Math.abs(drawnSize(second.amount)) >= Math.abs(drawnSize(main.amount))
  const causes = [main, alsoLarge ? second : undefined].filter((cause) => cause !== undefined)
  const percent = percentOf(bridge.difference, bridge.from)
  return (
    <li>
      <PlaceLink
        to={{ ...place, bridge: defined({ column: bridge.column, row: bridge.row }), why: [] }}
        label={`${say(bridge.rowTitle ?? bridge.title)}: ${words.whyChanged}`}
      >
        <span>{say(bridge.rowTitle ?? bridge.title)}</span>
        <strong data-down={down}>
          {signed(showText(bridge.difference, column, words))}
          {percent !== undefined && <small>{signed(percent)}%</small>}
        </strong>
      </PlaceLink>
      <p>
        {!bridge.inFirst
          ? words.newSince(before)
          : !bridge.inSecond
            ? words.goneSince(before)
            : causes.map((cause) => causeSentence(cause, teller, showText(cause.amount, column, words))).join('')}
      </p>
    </li>
  )
}
