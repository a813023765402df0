import { useLanguage } from '../../i18n/language.tsx'
import { usePlace } from '../../place/use-place.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'

/** Why there is no value, or why it is nought, and what to do. */
export function ReasonBlock({ block: { text, remedy, link } }: BlockProps<'reason'>) {
  const { say, words } = useLanguage()
  const { place, go } = usePlace()
  return (
    <section className={`${styles['block']} ${styles['reason']}`}>
      <p>{say(text)}</p>
      {remedy && (
        <>
          <p className={styles['label']}>{words.remedy}</p>
          <p>{say(remedy)}</p>
        </>
      )}
      {link && (
        <button type="button" onClick={() => go({ ...place, why: [...place.why, link] })}>
          {words.lookThere} ›
        </button>
      )}
    </section>
  )
}
