import type { ReactNode } from 'react'
import type { Trouble } from '../api/request.ts'
import { type Progress, useProgress } from '../api/use-progress.ts'
import { useLanguage } from '../i18n/language.tsx'
import { PlaceLink } from '../place/use-place.tsx'
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

/** Troubles that may be over by the time somebody asks again; of the others asking again is no use. */
const PASSING = new Set(['OFFLINE', 'UNEXPECTED'])

/** Something that could not be had, with its remedy. */
export function TroubleNotice({ trouble, retry }: { readonly trouble: Trouble; readonly retry?: () => void }) {
  const { say, words } = useLanguage()
  return (
    <Notice title={say(trouble.message)} tone="bad">
      <p>{say(trouble.remedy)}</p>
      {PASSING.has(trouble.code) ? (
        retry && (
          <button type="button" className={styles['button']} onClick={retry}>
            {words.retry}
          </button>
        )
      ) : (
        <PlaceLink to={{ screen: 'overview', why: [] }} className={styles['button']}>
          {words.firstPage}
        </PlaceLink>
      )}
    </Notice>
  )
}

/** Said when something takes longer than a blink, with how far it is. */
export function Loading({ doing }: { readonly doing?: Progress['doing'] }) {
  const { words } = useLanguage()
  const progress = useProgress(doing)
  return (
    <div className={styles['loading']} role="status">
      <p>
        {progress === undefined
          ? words.loading
          : progress.doing === 'comparing'
            ? words.comparingNow(progress.done, progress.of)
            : words.calculatingNow(progress.period, progress.done + 1, progress.of)}
      </p>
      {progress && (
        <progress value={progress.done} max={Math.max(progress.of, 1)}>
          {progress.done}
        </progress>
      )}
    </div>
  )
}
