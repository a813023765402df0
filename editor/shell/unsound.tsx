import { useLanguage } from '../i18n/language.tsx'
import { ProblemList } from '../ui/problem-list.tsx'
import type { ReportedProblem } from '../workspace.tsx'
import styles from './unsound.module.css'

/** A scheme or data that cannot be calculated: what is wrong with it, all at once. */
export function Unsound({
  about,
  problems,
}: {
  readonly about: 'scheme' | 'data'
  readonly problems: readonly ReportedProblem[]
}) {
  const { words } = useLanguage()
  return (
    <main className={styles['unsound']}>
      <h1>{about === 'scheme' ? words.schemeUnsound : words.dataUnsound}</h1>
      <p>{about === 'scheme' ? words.schemeUnsoundRemedy : words.dataUnsoundRemedy}</p>
      <ProblemList problems={problems} />
    </main>
  )
}
