import { useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { drawnSize } from '../../scheme/decimal-text.ts'
import { showValue } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'
import { OperandLine } from './operand-line.tsx'

/** Parts shown before somebody asks for all. */
const SHOWN = 12

/** What a total is made of, largest first, as bars. */
export function PartsBlock({ block, column }: BlockProps<'parts'>) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const [all, setAll] = useState(false)
  const { parts, count, others, total } = block
  const most = Math.max(...parts.map(({ value }) => Math.abs(drawnSize(value.text))), 0)
  const shown = all ? parts : parts.slice(0, SHOWN)
  const described = scheme.column(column)
  return (
    <section className={styles['block']}>
      <p className={styles['label']}>
        {say(block.label)} · {words.parts(count)}
      </p>
      <ul className={styles['list']}>
        {shown.map((part, i) => (
          <li key={`${part.link?.column} ${part.link?.row ?? i}`}>
            <OperandLine operand={part} bar={most > 0 ? Math.abs(drawnSize(part.value.text)) / most : 0} />
          </li>
        ))}
      </ul>
      {!all && parts.length > shown.length && (
        <button type="button" className={styles['more']} onClick={() => setAll(true)}>
          {words.showAll(parts.length)}
        </button>
      )}
      {others && (
        <p className={styles['sum']}>
          <span>{words.othersTogether}</span>
          <Figure shown={showValue(others, described, words)} />
        </p>
      )}
      <p className={styles['sum']}>
        <span>{words.total}</span>
        <Figure shown={showValue(total, described, words)} />
      </p>
    </section>
  )
}
