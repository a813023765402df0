import type { DataForm, FormColumn, Language, Localized } from '../../../engine/index.ts'

/** One language, or both in every head. */
export type TemplateLanguage = Language | 'both'

const EVERY: Readonly<Record<string, Localized>> = {
  month: { zh: '每月', en: 'every month' },
  quarter: { zh: '每季', en: 'every quarter' },
  'half-year': { zh: '每半年', en: 'every half-year' },
  year: { zh: '每年', en: 'every year' },
}
const TYPES: Readonly<Record<FormColumn['type'], Localized>> = {
  number: { zh: '数字', en: 'number' },
  text: { zh: '文本', en: 'text' },
  boolean: { zh: '是或否', en: 'yes or no' },
  date: { zh: '日期', en: 'date' },
}

/** How a template speaks. What it says of tables and columns is what reading them understands. */
export class Wording {
  constructor(private readonly language: TemplateLanguage) {}

  say({ zh, en }: Localized): string {
    if (this.language !== 'both') return this.language === 'zh' ? zh : en
    return zh === en ? zh : `${zh} ${en}`
  }

  /** For names that are looked for as they are: Chinese where both are shown. */
  name({ zh, en }: Localized): string {
    return this.language === 'en' ? en : zh
  }

  /** Both languages under each other, the first of them larger. */
  lines({ zh, en }: Localized): string {
    return this.language === 'both' ? `${zh}\n${en}` : this.say({ zh, en })
  }

  /** `核算单元·财务科` */
  sheetName({ title, part, source }: DataForm): string {
    const whose = part === undefined || source === undefined ? '' : `·${this.name(source.title)}`
    return `${this.name(title)}${whose}`
  }

  /** `表：核算单元·财务科`, which says what the sheet is even when it gets another name. */
  tableMark(form: DataForm): string {
    return this.language === 'en' ? `Table: ${this.sheetName(form)}` : `表：${this.sheetName(form)}`
  }

  /** `*出院人次(人次)` */
  head({ title, required, field }: FormColumn): string {
    const unit = field?.type === 'number' && field.unit !== undefined ? `(${field.unit})` : ''
    const same = title.zh === title.en
    const text = this.language === 'both' && !same ? `${title.zh}\n${title.en}` : this.name(title)
    return `${required ? '*' : ''}${text}${unit}`
  }

  /** Who fills a form in, how often, and by when. */
  duty({ source }: DataForm): { readonly office: string; readonly every: string; readonly due: string } {
    const { office, title, every, due } = source ?? {}
    return {
      office: office ?? (title === undefined ? '' : this.say(title)),
      every: every === undefined ? '' : this.say(EVERY[every] ?? { zh: every, en: every }),
      due: due === undefined ? '' : this.say({ zh: `次月 ${due} 日前`, en: `by day ${due} of the next month` }),
    }
  }

  type({ type }: FormColumn): string {
    return this.say(TYPES[type])
  }

  /** What a cell of a column may hold. */
  limits(column: FormColumn): string {
    const { min, max, scale, oneOf, default: fallback } = column.field ?? {}
    const among = oneOf === undefined ? '' : listed(oneOf)
    const parts: (Localized | undefined)[] = [
      oneOf === undefined ? undefined : { zh: `只能填：${among}`, en: `one of: ${among}` },
      column.to === undefined ? undefined : { zh: `填“${column.to}”表中的代码`, en: `a key of the table ${column.to}` },
      range(min, max),
      scale === undefined ? undefined : { zh: `最多 ${scale} 位小数`, en: `at most ${scale} decimal places` },
      fallback === undefined ? undefined : { zh: `不填按 ${truth(fallback).zh}`, en: `${truth(fallback).en} if blank` },
      column.repeated ? { zh: '只供核对，可不填', en: 'to compare only; may be left blank' } : undefined,
    ]
    const said = parts.filter((part) => part !== undefined)
    return this.say({ zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') })
  }
}

function range(min: string | undefined, max: string | undefined): Localized | undefined {
  if (min !== undefined && max !== undefined) return { zh: `${min} 至 ${max}`, en: `${min} to ${max}` }
  if (min !== undefined) return { zh: `不小于 ${min}`, en: `at least ${min}` }
  return max === undefined ? undefined : { zh: `不大于 ${max}`, en: `at most ${max}` }
}

function truth(value: string | boolean): Localized {
  if (typeof value === 'string') return { zh: value, en: value }
  return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
}

const LISTED = 12

function listed(texts: readonly string[]): string {
  return texts.length > LISTED ? `${texts.slice(0, LISTED).join('、')}…` : texts.join('、')
}
