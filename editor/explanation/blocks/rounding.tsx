import { useLanguage } from '../../i18n/language.tsx'
import { formatDecimal } from '../../scheme/decimal-text.ts'
import { showText } from '../../scheme/show.ts'
import { useWorkspace } from '../../workspace.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'

/** exact → rounded, and by which rule. */
export function RoundingBlock({ block, column }: BlockProps<'rounding'>) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const described = scheme.column(column)
  const shift = described?.shift ?? 0
  return (
    <section className={styles['block']}>
      <p className={styles['rounding']}>
        <span>{formatDecimal(block.exact, { shift })}</span>
        <span aria-hidden="true">→</span>
        <strong>{showText(block.rounded, described, words)}</strong>
        <small>
          {say(block.rule)}
          {words.listSeparator}
          {words.rounded(Math.max(0, block.scale - shift))}
        </small>
      </p>
    </section>
  )
}
