import { useLanguage } from '../i18n/language.tsx'
import { ProblemList } from '../ui/problem-list.tsx'
import type { ReportedProblem } from '../workspace.tsx'
import styles from './unsound.module.css'

/** A scheme that cannot be calculated: what is wrong with it, all at once. */
export function Unsound({ problems }: { readonly problems: readonly ReportedProblem[] }) {
  const { words } = useLanguage()
  return (
    <main className={styles['unsound']}>
      <h1>{words.schemeUnsound}</h1>
      <p>{words.schemeUnsoundRemedy}</p>
      <ProblemList problems={problems} />
    </main>
  )
}
