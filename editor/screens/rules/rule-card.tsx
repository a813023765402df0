import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import type { ItemView } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { kindViewOf } from '../../kinds/index.ts'
import type { Shown } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { ruleWords } from './rule-words.ts'
import styles from './rule-card.module.css'
import type { Tone } from './rule-edge.tsx'

export const CARD_WIDTH = 252
export const CARD_HEIGHT = 122

export type RuleCardNode = Node<
  { readonly item: ItemView; readonly tone: Tone; readonly shown: Shown | undefined; readonly failed: number },
  'rule'
>

/** A rule: what it is called, whose figure it is, how it is made, and what it comes to. */
export const RuleCard = memo(function RuleCard({ data: { item, tone, shown, failed } }: NodeProps<RuleCardNode>) {
  const { say, words } = useLanguage()
  const { scheme, run } = useWorkspace()
  const Icon = kindViewOf(item.kind)?.Icon
  return (
    <button
      type="button"
      className={`${styles['card']} nopan`}
      data-rule={item.key}
      title={`${say(item.title)}\n${say(ruleWords(item))}`}
      data-tone={tone}
      aria-pressed={tone === 'selected'}
      style={{ '--module': `var(--module-${item.module})` } as React.CSSProperties}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <span className={styles['head']}>
        {Icon && <Icon />}
        <span>{say(item.kindTitle)}</span>
        <span className={styles['entity']}>{say(scheme.entityTitle(item.entity))}</span>
      </span>
      <span className={styles['title']}>{say(item.title)}</span>
      <span className={styles['words']}>{say(ruleWords(item))}</span>
      {run && (
        <span className={styles['figure']}>
          {failed > 0 && (
            <em>
              {failed} {words.failed}
            </em>
          )}
          <Figure shown={shown} />
        </span>
      )}
    </button>
  )
})
