import { useMemo } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { useWorkspace } from '../workspace.tsx'
import type { Teller } from './cause-words.ts'

/** Puts causes into the words of the page. */
export function useTeller(): Teller {
  const { words, say, language } = useLanguage()
  const { scheme } = useWorkspace()
  return useMemo(() => ({ scheme, words, say, language }), [scheme, words, say, language])
}
