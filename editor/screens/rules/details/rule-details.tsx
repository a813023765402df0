import type { ItemView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { kindViewOf } from '../../../kinds/index.ts'
import { defined } from '../../../place/place.ts'
import { usePlace } from '../../../place/use-place.tsx'
import { type Figures, mainColumn } from '../../../scheme/scheme.ts'
import { showFigure, showText } from '../../../scheme/show.ts'
import { Figure } from '../../../ui/figure.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import { Connections } from './connections.tsx'
import { Inputs } from './inputs.tsx'
import { RowValues } from './row-values.tsx'
import styles from './rule-details.module.css'

/** Everything about one rule: what it does, by which document, from what, for what, and what it comes to. */
export function RuleDetails({ item, figures }: { readonly item: ItemView; readonly figures: Figures }) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const { place, go } = usePlace()
  const Icon = kindViewOf(item.kind)?.Icon
  const column = scheme.column(mainColumn(item))
  const figure = figures.get(mainColumn(item))
  const rows = figure ? figure.values + figure.blank + figure.notApplicable + figure.failed : 0
  return (
    <Panel title={say(item.title)} onClose={() => go(defined({ ...place, item: undefined }))}>
      <p className={styles['head']} style={{ color: `var(--module-${item.module})` }}>
        {Icon && <Icon />}
        <span>{say(item.kindTitle)}</span>
        <span>{say(scheme.moduleTitle(item.module))}</span>
        <span>{say(scheme.entityTitle(item.entity))}</span>
      </p>
      <p className={styles['sentence']}>{say(item.sentence)}</p>
      <dl className={styles['facts']}>
        {item.source !== undefined && (
          <>
            <dt>{words.basis}</dt>
            <dd>{item.source}</dd>
          </>
        )}
        {item.note !== undefined && (
          <>
            <dt>{words.note}</dt>
            <dd>{item.note}</dd>
          </>
        )}
      </dl>
      {run && figure && (
        <section className={styles['figure']}>
          <p>
            <Figure shown={showFigure(figure, column, words)} />
          </p>
          <small>
            {words.counts(figure.values, rows)}
            {figure.total !== undefined &&
              figure.values > 1 &&
              figure.least !== undefined &&
              figure.most !== undefined && (
                <> · {words.range(showText(figure.least, column, words), showText(figure.most, column, words))}</>
              )}
          </small>
        </section>
      )}
      <Connections
        title={words.reads}
        items={item.reads.items.flatMap((key) => scheme.item(key) ?? [])}
        figures={figures}
      />
      <Inputs item={item} figures={figures} />
      <Connections
        title={words.readBy}
        items={scheme.readers(item.key)}
        figures={figures}
        empty={words.readByNothing}
      />
      {run && <RowValues item={item} />}
    </Panel>
  )
}
