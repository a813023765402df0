import type { Language } from '../engine/index.ts'

/**
 * The language to speak: `--lang`, else what the environment says (the first of LC_ALL, LC_MESSAGES, LANG): Chinese for
 * zh, English for any other language. Chinese where nothing is said (no locale, C, POSIX, Windows).
 */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const asked = optionOf(argv)
  if (asked === 'zh' || asked === 'en') return asked
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return /^(zh|c|posix)?([._@-]|$)/i.test(locale) ? 'zh' : 'en'
}

function optionOf(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--')
  const options = end < 0 ? argv : argv.slice(0, end)
  const at = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = options[at]
  return word === '--lang' ? options[at + 1] : word?.slice('--lang='.length)
}
