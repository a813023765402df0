import { useLanguage } from '../../i18n/language.tsx'
import { usePlace } from '../../place/use-place.tsx'
import { type Figures, mainColumn } from '../../scheme/scheme.ts'
import { showFigure } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './rule-index.module.css'
import { ruleWords } from './rule-words.ts'

/** The rules of a large scheme by module and by whose figures they are; one opens with what is around it. */
export function RuleIndex({ figures, drawAll }: { readonly figures: Figures; readonly drawAll: () => void }) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const { place, go } = usePlace()
  return (
    <div className={styles['index']}>
      <p className={styles['note']}>
        {words.manyRules(scheme.items.length)}
        <button type="button" onClick={drawAll}>
          {words.drawAllRules}
        </button>
      </p>
      {scheme.modules.map(({ id, title }) => {
        const own = scheme.items.filter(({ module }) => module === id)
        const entities = scheme.entities.filter(({ name }) => own.some(({ entity }) => entity === name))
        return (
          <details key={id} open style={{ '--module': `var(--module-${id})` } as React.CSSProperties}>
            <summary>
              <h2>{say(title)}</h2>
              <small>{words.items(own.length)}</small>
            </summary>
            {entities.map(({ name, title: entityTitle }) => (
              <section key={name}>
                <h3>{say(entityTitle)}</h3>
                <ul>
                  {own
                    .filter(({ entity }) => entity === name)
                    .map((item) => {
                      const column = mainColumn(item)
                      return (
                        <li key={item.key}>
                          <button
                            type="button"
                            data-rule={item.key}
                            title={say(ruleWords(item))}
                            onClick={() => go({ ...place, item: item.key, why: [] })}
                          >
                            <span>{say(item.title)}</span>
                            {run && <Figure shown={showFigure(figures.get(column), scheme.column(column), words)} />}
                          </button>
                        </li>
                      )
                    })}
                </ul>
              </section>
            ))}
          </details>
        )
      })}
    </div>
  )
}
