import { useLanguage } from '../../i18n/language.tsx'
import { groupNumbers, isFraction } from '../../scheme/decimal-text.ts'
import { showValue } from '../../scheme/show.ts'
import { Figure } from '../../ui/figure.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'
import { OperandLine } from './operand-line.tsx'

/** The formula with names, with numbers, and what it comes to. */
export function FormulaBlock({ block }: BlockProps<'formula'>) {
  const { say, words } = useLanguage()
  const names = say(block.names)
  const shown = showValue(block.exact, undefined, words)
  const numbers = say(block.numbers)
  const repeats = numbers === names || numbers === block.exact.text
  // A formula that is one name says nothing beyond that name's value.
  const [only] = block.operands
  const plain =
    block.operands.length === 1 &&
    only !== undefined &&
    say(only.label) === names &&
    only.value.text === block.exact.text
  return (
    <section className={styles['block']}>
      {block.label && <p className={styles['label']}>{say(block.label)}</p>}
      {!plain && <p className={styles['names']}>{names}</p>}
      {!plain && !repeats && <p className={styles['numbers']}>{groupNumbers(numbers)}</p>}
      {!plain && !isFraction(shown.text) && (
        <p className={styles['result']}>
          <Figure shown={shown} />
        </p>
      )}
      {block.operands.length > 0 && (
        <ul className={styles['list']}>
          {block.operands.map((operand) => (
            <li key={operand.label.zh}>
              <OperandLine operand={operand} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
