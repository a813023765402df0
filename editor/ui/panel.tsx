import { type ReactNode, useEffect, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './icon.tsx'
import styles from './panel.module.css'

/** The heading of the panel that is open: where the keyboard goes to read it. */
export const PANEL_HEADING = 'panel-heading'

interface PanelProps {
  /** Said in the head; also names the panel. */
  readonly title: string
  readonly onClose: () => void
  /** Beside the title, before it. */
  readonly lead?: ReactNode
  /** The keyboard comes to the panel when it opens, and whenever this changes; without one it stays where it is. */
  readonly focusFor?: string
  readonly children: ReactNode
}

/** A column beside the main content. Escape closes it and returns the keyboard to where it was. */
export function Panel({ title, onClose, lead, focusFor, children }: PanelProps) {
  const { words } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  const takes = focusFor !== undefined
  useEffect(() => {
    const before = document.activeElement
    if (!takes) return
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [takes])
  useEffect(() => {
    if (focusFor !== undefined) heading.current?.focus({ preventScroll: true })
  }, [focusFor])
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
        <h2 id={PANEL_HEADING} ref={heading} tabIndex={-1}>
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
