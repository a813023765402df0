import { useLanguage } from '../i18n/language.tsx'
import { unitText } from '../i18n/units.ts'
import type { Shown } from '../scheme/show.ts'
import styles from './figure.module.css'

/** A number with its unit, or what stands in its place. */
export function Figure({ shown }: { readonly shown: Shown | undefined }) {
  const { language } = useLanguage()
  if (shown === undefined) return <span className={styles['absent']}>—</span>
  return (
    <span className={styles[shown.state ?? 'value']}>
      {shown.text}
      {shown.unit !== undefined && <span className={styles['unit']}>{unitText(shown.unit, language)}</span>}
    </span>
  )
}
