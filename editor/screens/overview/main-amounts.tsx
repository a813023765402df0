import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { Scheme } from '../../scheme/scheme.ts'
import { showFigure } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './overview.module.css'

/** How many amounts are shown. */
const SHOWN = 4

/** Sums of costs are not what a scheme is about, and the year's total is that of the month until the year ends. */
const ASIDE = new Set(['accounting', 'year-end'])

/** The amounts that balance checks start from are the ones a scheme is about: of every module one, then more. */
export function MainAmounts() {
  const { say, words } = useLanguage()
  const { scheme, run, figures } = useWorkspace()
  const totals = useMemo(() => {
    const all = [...new Set(run?.balances.map(({ total }) => total) ?? [])]
    return mainAmong(all, scheme, (name) => figures.get(name)?.only !== undefined)
  }, [run, scheme, figures])
  return (
    <dl className={styles['amounts']}>
      {totals.map((name) => {
        const column = scheme.column(name)
        return (
          <div key={name}>
            <dt>{column ? say(column.title) : name}</dt>
            <dd>
              <Figure shown={showFigure(figures.get(name), column, words)} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function mainAmong(totals: readonly string[], scheme: Scheme, isOne: (name: string) => boolean): readonly string[] {
  const moduleOf = (name: string) => scheme.item(name.replace(/#.*$/, ''))?.module ?? ''
  const single = totals.filter((name) => isOne(name) && !ASIDE.has(moduleOf(name)))
  const known = single.length > 0 ? single : totals
  const first = known.filter((name, i) => known.findIndex((other) => moduleOf(other) === moduleOf(name)) === i)
  const shown = [...new Set([...first, ...known])].slice(0, SHOWN)
  const order = ['', ...scheme.modules.map(({ id }) => id)]
  return known
    .filter((name) => shown.includes(name))
    .sort((a, b) => order.indexOf(moduleOf(a)) - order.indexOf(moduleOf(b)))
}
