import type { Column } from '../column.ts'

/** Why links and groups stand there as values. */
export const CONFUSED = {
  zh: '有的键只差大小写或含通配符，电子表格会混淆，故写为数值',
  en: 'Some keys differ in case only, or have wildcards, which spreadsheets confuse',
}

/** Whether some text of a column, looked up among others, would be found where it is not. */
export function confuses(columns: readonly Column[], among: readonly string[]): boolean {
  const known = new Map<string, string>()
  const isAlone = (text: string): boolean => {
    const folded = text.normalize('NFKC').toLowerCase()
    const other = known.get(folded)
    if (other === undefined) known.set(folded, text)
    return other === undefined || other === text
  }
  const texts = columns.flatMap((column) => (column.type === 'text' ? column.dictionary : []))
  return [...among, ...texts].some((text) => /[*?~]/.test(text) || text.length > 255 || !isAlone(text))
}
