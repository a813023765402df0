import type { CellSource } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'
import { OperandLine } from './operand-line.tsx'

/** Further values that played a part; for an imported cell, where it stands. */
export function OperandsBlock({ block }: BlockProps<'operands'>) {
  const { say, words } = useLanguage()
  return (
    <section className={styles['block']}>
      {block.label && <p className={styles['label']}>{say(block.label)}</p>}
      <ul className={styles['list']}>
        {block.operands.map((operand) => (
          <li key={`${operand.label.zh} ${operand.link?.row}`}>
            {operand.input && !operand.link ? (
              <div className={styles['imported']}>
                <p className={styles['label']}>
                  <Icon name="file" size={13} /> {words.imported}
                </p>
                <ImportedCell source={operand.input} />
              </div>
            ) : (
              <OperandLine operand={operand} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ImportedCell({ source: { file, sheet, row, column, cell } }: { readonly source: CellSource }) {
  const { words } = useLanguage()
  const parts = [
    [words.file, file],
    [words.sheet, sheet],
    [words.row, row],
    [words.column, cell === undefined ? column : `${column} (${cell})`],
  ] as const
  return (
    <dl className={styles['cell']} data-testid="imported-cell">
      {parts.map(([name, part]) =>
        part === undefined ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{part}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
