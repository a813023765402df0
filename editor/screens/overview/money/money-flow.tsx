import { useMemo, useState } from 'react'
import { useFlow } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { defined, type Place } from '../../../place/place.ts'
import { usePlace } from '../../../place/use-place.tsx'
import { TroubleNotice } from '../../../ui/notice.tsx'
import { useWidth } from '../../../ui/use-width.ts'
import { useWorkspace } from '../../../workspace.tsx'
import { MoneyDetails } from './details.tsx'
import { mergedFlow } from './merged.ts'
import styles from './money-flow.module.css'
import { MoneyNotes } from './notes.tsx'
import { partOf } from './parts.ts'
import { Sankey } from './sankey.tsx'
import { placeFlow } from './sankey-layout.ts'
import { MoneyTable } from './table.tsx'
import { MoneyTools } from './tools.tsx'

/** Below this the picture is wider than its card and is moved sideways. */
const LEAST_WIDTH = 760

/** Where the money went, in the year so far or in one period. Nothing for a scheme that draws no flow. */
export function MoneyFlow() {
  const { say, words } = useLanguage()
  const { scheme, period } = useWorkspace()
  const { place, stay } = usePlace()
  const { ref, width } = useWidth<HTMLDivElement>()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { flow: asked, span, as, part: chosen } = place.money ?? {}
  const listed = scheme.flows.find(({ id }) => id === asked) ?? scheme.flows[0]
  const report = useFlow(period, listed?.id, span ?? 'year')
  const flow = report.data?.flow ?? undefined
  const drawn = useMemo(() => flow && mergedFlow(flow, open), [flow, open])
  const plan = useMemo(
    () => (drawn && width > 0 ? placeFlow(drawn, Math.max(width, LEAST_WIDTH)) : undefined),
    [drawn, width],
  )
  if (listed === undefined || period === undefined) return null

  const show = (money: Place['money']) => stay({ money })
  const choose = (id: string | undefined) => {
    const part = drawn && partOf(drawn, id)
    const ends = part?.is === 'band' ? [part.band.from, part.band.to] : [id]
    const merged = drawn?.nodes.find((node) => node.merged && ends.includes(node.id))
    if (merged) setOpen(new Set([...open, merged.id]))
    else show(defined({ ...place.money, part: id === chosen ? undefined : id }))
  }
  const selected = flow && drawn && (partOf(drawn, chosen) ?? partOf(flow, chosen))
  const fold = (id: string) => setOpen(new Set([...open].filter((each) => each !== id)))
  return (
    <section className={styles['card']} aria-label={say(listed.title)}>
      <MoneyTools listed={listed} flow={flow} show={show} />
      {report.trouble && <TroubleNotice trouble={report.trouble} retry={report.retry} />}
      <div ref={ref} className={styles['body']} aria-busy={report.loading}>
        {!flow && report.loading && (
          <p className={styles['waiting']} role="status">
            {words.moneyCounting}
          </p>
        )}
        {report.data && !report.loading && (flow?.bands.length ?? 0) === 0 && (
          <p className={styles['waiting']}>{words.moneyNothing}</p>
        )}
        {flow && drawn && as === 'table' && flow.bands.length > 0 && <MoneyTable flow={flow} choose={choose} />}
        {flow && drawn && as !== 'table' && plan && plan.nodes.length > 0 && (
          <div className={styles['scroll']}>
            <ol className={styles['heads']} style={{ width: plan.width }}>
              {flow.steps.map(({ id, title }, i) => (
                <li key={id} style={{ left: plan.columns[i + 1] }}>
                  {say(title)}
                </li>
              ))}
            </ol>
            <Sankey flow={flow} drawn={drawn} plan={plan} chosen={chosen} choose={choose} />
          </div>
        )}
        {flow && drawn && selected && (
          <MoneyDetails
            flow={flow}
            drawn={drawn}
            part={selected}
            side={isLate(flow.steps.length, selected) ? 'left' : 'right'}
            choose={choose}
            close={() => {
              choose(chosen)
              focusPart(ref.current, chosen)
            }}
          />
        )}
      </div>
      {flow && drawn && report.data && (
        <MoneyNotes
          flow={flow}
          left={report.data.left}
          open={open}
          fold={fold}
          picture={as !== 'table' && flow.bands.length > 0}
        />
      )}
    </section>
  )
}

/** The keyboard returns to the part whose details were open. */
function focusPart(card: HTMLElement | null, id: string | undefined): void {
  for (const element of card?.querySelectorAll<SVGElement>('[data-part]') ?? []) {
    if (element.dataset['part'] === id) element.focus({ preventScroll: true })
  }
}

/** Whether a part stands in the right half of the picture. */
function isLate(steps: number, part: NonNullable<ReturnType<typeof partOf>>): boolean {
  return (part.is === 'node' ? part.node.level : part.band.step + 0.5) > steps / 2
}
