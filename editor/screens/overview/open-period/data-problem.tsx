import type { ProblemView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Icon } from '../../../ui/icon.tsx'
import styles from './open-period.module.css'

/** What is wrong with the data, where it stands, and what to do. */
export function DataProblem({ problem }: { readonly problem: ProblemView }) {
  const { say, words } = useLanguage()
  const { at } = problem
  const place = [
    at?.sheet,
    at?.row === undefined ? undefined : words.atRow(at.row),
    at?.column === undefined ? undefined : words.inColumn(at.column),
  ].filter((part) => part !== undefined)
  return (
    <li>
      <p className={styles['message']}>{say(problem.message)}</p>
      {at && (
        <p className={styles['at']}>
          <Icon name="file" size={13} />
          <span>{at.file}</span>
          {place.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      )}
      <p className={styles['remedy']}>{say(problem.remedy)}</p>
    </li>
  )
}
