import type { ItemView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { formatDecimal } from '../../../scheme/decimal-text.ts'
import type { Figures } from '../../../scheme/scheme.ts'
import { type Shown, showFigure } from '../../../scheme/show.ts'
import { Figure } from '../../../ui/figure.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import styles from './rule-details.module.css'

/** Data and parameters that a rule reads, with what they are in this period. */
export function Inputs({ item, figures }: { readonly item: ItemView; readonly figures: Figures }) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const { fields, parameters, past } = item.reads
  const title = (name: string) => {
    const column = scheme.column(name)
    return column ? (
      <>
        {say(column.title)}
        <small>{say(scheme.entityTitle(column.entity))}</small>
      </>
    ) : (
      name
    )
  }
  return (
    <>
      {fields.length > 0 && (
        <section className={styles['section']}>
          <h3>{words.inputs}</h3>
          <ul>
            {fields.map((name) => (
              <li key={name} className={styles['line']}>
                <span>{title(name)}</span>
                {run && scheme.column(name)?.type === 'number' && (
                  <Figure shown={showFigure(figures.get(name), scheme.column(name), words)} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {parameters.length > 0 && (
        <section className={styles['section']}>
          <h3>{words.parameters}</h3>
          <ul>
            {parameters.map((name) => (
              <Parameter key={name} name={name} />
            ))}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <section className={styles['section']}>
          <h3>{words.past}</h3>
          <ul>
            {past.map((name) => (
              <li key={name} className={styles['line']}>
                <span>{title(name)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Parameter({ name }: { readonly name: string }) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const parameter = scheme.parameters.find((one) => one.name === name)
  const inForce = run?.parameters.find((one) => one.name === name)
  const [row] = inForce?.rows ?? []
  if (parameter === undefined) return null
  const { shift, unit } = parameter
  const shown = (value: string | null): Shown =>
    value === null
      ? { text: words.blank, state: 'blank' }
      : { text: parameter.type === 'number' ? formatDecimal(value, { shift }) : value, unit }
  const single = parameter.keys.length === 0 && row !== undefined
  return (
    <li className={styles['line']}>
      <span>
        {say(parameter.title)}
        {single && (
          <small>
            {words.from(row.from)}
            {row.source !== undefined && ` · ${row.source}`}
          </small>
        )}
      </span>
      {single ? (
        <Figure shown={shown(row.value)} />
      ) : (
        inForce && <span className={styles['faint']}>{words.parameterRows(inForce.count)}</span>
      )}
    </li>
  )
}
