import { type ReactNode, useEffect, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './icon.tsx'
import styles from './panel.module.css'

interface PanelProps {
  /** Said in the head; also names the panel. */
  readonly title: string
  readonly onClose: () => void
  /** Beside the title, before it. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A column beside the main content. Escape closes it and returns the keyboard to where it was. */
export function Panel({ title, onClose, lead, children }: PanelProps) {
  const { words } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      className={styles['panel']}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header>
        {lead}
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className={styles['close']} onClick={onClose} aria-label={words.close}>
          <Icon name="close" />
        </button>
      </header>
      <div className={styles['content']}>{children}</div>
    </aside>
  )
}
