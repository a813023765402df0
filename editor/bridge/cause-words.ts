import type { BridgeFact, BridgePartView, Language, Localized } from '../../engine/index.ts'
import { unitText } from '../i18n/units.ts'
import type { Words } from '../i18n/words.ts'
import { compareDecimals, formatDecimal } from '../scheme/decimal-text.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { showText } from '../scheme/show.ts'

/** What putting causes into words needs. */
export interface Teller {
  readonly scheme: Scheme
  readonly words: Words
  readonly language: Language
  readonly say: (text: Localized) => string
}

/** What a cause is called. */
export function causeTitle({ is, title }: BridgePartView, { say, words }: Teller): string {
  switch (is) {
    case 'rows':
      return words.causeRows(say(title))
    case 'parameter':
      return words.causeParameter(say(title))
    case 'item':
      return words.causeRule(say(title))
    case 'items':
      return words.causeRules
    case 'history':
      return words.causeHistory
    case 'period':
      return words.causePeriod
    case 'together':
      return words.causeTogether
    case 'rounding':
      return words.causeRounding
    default:
      return say(title)
  }
}

/** What differs, in one sentence; undefined where there is nothing to tell beyond the title. */
export function causeFacts(part: BridgePartView, teller: Teller): string | undefined {
  const { words } = teller
  if (part.elsewhere) return words.causeElsewhere(causeTitle(part, teller))
  if (part.is === 'together') return words.causeTogetherNote
  if (part.is === 'period') return words.causePeriodNote
  if (part.facts.length === 0) return undefined
  return part.facts.map((fact) => factText(fact, teller)).join(words.factSeparator)
}

/** The main cause of a difference in a sentence, with what it is worth. */
export function causeSentence(part: BridgePartView, teller: Teller, amount: string): string {
  const { words } = teller
  const title = causeTitle(part, teller)
  if (part.elsewhere) return words.mainElsewhere(title, signed(amount))
  return words.mainCause(title, part.facts.length === 0 ? undefined : causeFacts(part, teller), signed(amount))
}

function factText(fact: BridgeFact, teller: Teller): string {
  const { words, say } = teller
  const title = fact.of ? words.factOf(say(fact.of), say(fact.title)) : say(fact.title)
  const name = fact.as ? words.factAs(say(fact.as), title) : title
  const [from, to] = [shown(fact, fact.from, teller), shown(fact, fact.to, teller)]
  const trend = trendOf(fact)
  switch (fact.is) {
    case 'cell':
      return words.factChanged(name, from, to, trend)
    case 'sum':
      if (fact.from === undefined) return words.factRowsChanged(name, fact.rows ?? 0)
      return words.factSum(name, from, to, trend)
    case 'rows':
      return words.factRows(name, from, to, trend)
    case 'group':
      return words.factGroup(name, from, to)
    case 'joined':
    case 'left': {
      const names = (fact.names ?? []).map(say).join(words.listSeparator)
      const more = (fact.rows ?? 0) > (fact.names ?? []).length
      return (fact.is === 'joined' ? words.factJoined : words.factLeft)(name, fact.rows ?? 0, names, more)
    }
    case 'parameter':
      return words.factParameter(name, from, to)
    case 'rule':
      return fact.words ? words.factRule(say(fact.words.from), say(fact.words.to)) : name
  }
}

function trendOf({ from, to }: BridgeFact): 'up' | 'down' | 'other' {
  if (from === undefined || from === null || to === undefined || to === null) return 'other'
  if (![from, to].every((text) => /^-?\d+(\.\d+)?$/.test(text))) return 'other'
  return compareDecimals(to, from) < 0 ? 'down' : 'up'
}

/** A value with its unit. */
function shown(fact: BridgeFact, text: string | null | undefined, { scheme, words, language }: Teller): string {
  if (text === undefined) return ''
  if (text === null) return words.blank
  if (fact.is === 'rows') return formatDecimal(text)
  const column = fact.column === undefined ? undefined : scheme.column(fact.column)
  const unit = column ? column.unit : fact.unit
  const value = column
    ? showText(text, { ...column, scale: 0 }, words)
    : formatDecimal(text, { shift: fact.shift ?? 0 })
  return unit === undefined ? value : words.withUnit(value, unitText(unit, language))
}

/** With its sign, so that a gain can be told from an amount. */
export function signed(text: string): string {
  return text.startsWith('-') || /^0([.,]0*)?$/.test(text) ? text : `+${text}`
}
