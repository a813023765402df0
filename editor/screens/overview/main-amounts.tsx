import { useLanguage } from '../../i18n/language.tsx'
import { showFigure } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './overview.module.css'

/** How many amounts are shown. */
const SHOWN = 4

/** The amounts that balance checks start from are the ones a scheme is about. */
export function MainAmounts() {
  const { say, words } = useLanguage()
  const { scheme, run, figures } = useWorkspace()
  const totals = [...new Set(run?.balances.map(({ total }) => total) ?? [])].slice(0, SHOWN)
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
