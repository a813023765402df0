import { BASES, FUNCTIONS, type FunctionSignature, type Language, MULTIPLES, SCALED } from '../engine/index.ts'
import { markdownTable } from './markdown.ts'

const WORDS = {
  zh: {
    functions: ['函数', '作用', '例', '参数个数'],
    units: ['写法', '就是'],
    colon: '：',
    lazy: '只读取用得到的参数。',
    plain: '（纯数）',
    multiples: '计数词',
    multipleOf: '；放在任何基本单位之前，如 万元、千人次',
  },
  en: {
    functions: ['Function', 'What it does', 'Example', 'Arguments'],
    units: ['Written', 'Is'],
    colon: ': ',
    lazy: ' Reads only the arguments it needs.',
    plain: ' (a plain number)',
    multiples: 'Counting words',
    multipleOf: '; before any base, as in 万元 (ten thousand yuan), 千人次',
  },
} satisfies Record<Language, unknown>

/** Every function of the formula language, as Markdown. */
export function functionTable(language: Language): string {
  const rows = Object.entries(FUNCTIONS).map(([name, { title, help, example, lazy, ...count }]) => [
    `\`${name}\``,
    `${title[language]}${WORDS[language].colon}${help[language]}${lazy ? WORDS[language].lazy : ''}`,
    `\`${example}\``,
    argumentCount(count),
  ])
  return markdownTable(WORDS[language].functions, rows)
}

function argumentCount({ min, max }: Pick<FunctionSignature, 'min' | 'max'>): string {
  if (min === max) return String(min)
  return max === Infinity ? `${min}…` : `${min}–${max}`
}

/** Every unit that needs no declaration, as Markdown. */
export function unitTable(language: Language): string {
  const { units, plain, multiples, multipleOf } = WORDS[language]
  const scaled = Object.entries(SCALED).map(([name, { of, factor }]) => [
    name,
    of === '' ? factor + plain : `${factor} ${of}`,
  ])
  const counting = MULTIPLES.map(([prefix, factor]) => `${prefix} = ${factor}`).join(language === 'zh' ? '，' : ', ')
  return `${BASES.join(' ')}\n\n${markdownTable(units, [...scaled, [multiples, counting + multipleOf]])}`
}
