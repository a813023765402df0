import type { ReactNode } from 'react'
import type { Trouble } from '../api/request.ts'
import { useLanguage } from '../i18n/language.tsx'
import styles from './notice.module.css'

interface NoticeProps {
  readonly title: string
  readonly children?: ReactNode
  readonly tone?: 'calm' | 'bad'
}

/** What a screen says when it has nothing else to show: what is so, and what to do. */
export function Notice({ title, children, tone = 'calm' }: NoticeProps) {
  return (
    <section className={styles['notice']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Something that could not be had, with its remedy. */
export function TroubleNotice({ trouble, retry }: { readonly trouble: Trouble; readonly retry?: () => void }) {
  const { say, words } = useLanguage()
  return (
    <Notice title={say(trouble.message)} tone="bad">
      <p>{say(trouble.remedy)}</p>
      {retry && (
        <button type="button" className={styles['button']} onClick={retry}>
          {words.retry}
        </button>
      )}
    </Notice>
  )
}

/** Said when something takes longer than a blink. */
export function Loading() {
  const { words } = useLanguage()
  return (
    <p className={styles['loading']} role="status">
      {words.loading}
    </p>
  )
}
