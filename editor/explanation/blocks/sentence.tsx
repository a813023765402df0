import { useLanguage } from '../../i18n/language.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'

export function SentenceBlock({ block }: BlockProps<'sentence'>) {
  const { say } = useLanguage()
  return <p className={styles['text']}>{say(block.text)}</p>
}
