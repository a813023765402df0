import type { CellSource, Operand } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Words } from '../../i18n/words.ts'
import { usePlace } from '../../place/use-place.tsx'
import { drawnSize, formatDecimal } from '../../scheme/decimal-text.ts'
import { showValue } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './blocks.module.css'

interface OperandLineProps {
  readonly operand: Operand & { readonly share?: string }
  /** Width of the bar behind the line, from 0 to 1; none when undefined. */
  readonly bar?: number | undefined
}

/** One value that played a part: what it is, where it comes from, and a way to ask about it in turn. */
export function OperandLine({ operand, bar }: OperandLineProps) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const { label, value, link, parameter, input, share } = operand
  const shown = showValue(value, link && scheme.column(link.column), words)
  const content = (
    <>
      {bar !== undefined && (
        <span
          className={styles['bar']}
          data-negative={drawnSize(value.text) < 0}
          style={{ width: `calc((100% - 4px) * ${bar})` }}
        />
      )}
      <span className={styles['name']}>{say(label)}</span>
      <span className={styles['amount']}>
        <Figure shown={shown} />
        {share !== undefined && <span className={styles['share']}>{formatDecimal(share, { places: 1 })}%</span>}
      </span>
      {link ? <Icon name="next" size={14} /> : <span />}
      {parameter && (
        <span className={styles['origin']}>
          {words.parameter} · {words.from(parameter.from)}
          {parameter.source !== undefined && ` · ${parameter.source}`}
        </span>
      )}
      {input && link && <span className={styles['origin']}>{sourceText(input, words)}</span>}
    </>
  )
  if (link === undefined) return <div className={styles['operand']}>{content}</div>
  return (
    <button type="button" className={styles['operand']} onClick={() => go({ ...place, why: [...place.why, link] })}>
      {content}
    </button>
  )
}

function sourceText({ file, sheet, row, column }: CellSource, words: Words): string {
  return [file, sheet, row === undefined ? undefined : words.atRow(row), column]
    .filter((part) => part !== undefined)
    .join(' · ')
}
