import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language, Localized } from '../../engine/index.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

const WORDS: Readonly<Record<Language, Words>> = { zh, en }
const KEPT_AS = 'jiheng.language'

interface LanguageContext {
  readonly language: Language
  readonly words: Words
  /** The text in the language of the page. */
  readonly say: (text: Localized) => string
  readonly choose: (language: Language) => void
}

const Context = createContext<LanguageContext | undefined>(undefined)

/** The language of the page: the one chosen last, else the browser's. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(preferred)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const value = useMemo<LanguageContext>(
    () => ({
      language,
      words: WORDS[language],
      say: (text) => text[language],
      choose(next) {
        setLanguage(next)
        remember(next)
      },
    }),
    [language],
  )
  return <Context value={value}>{children}</Context>
}

export function useLanguage(): LanguageContext {
  const value = useContext(Context)
  if (value === undefined) throw new Error('useLanguage needs a LanguageProvider around it')
  return value
}

function preferred(): Language {
  const kept = recall()
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** Storage may be turned off; then the choice lasts until the page is left. */
function recall(): string | null {
  try {
    return localStorage.getItem(KEPT_AS)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language)
  } catch {
    // Nothing to do: see above.
  }
}
