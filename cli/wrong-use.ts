import { type Localized, nearest } from '../engine/index.ts'

/** The command was called in a way that makes no sense; the sentence says what to do instead. */
export class WrongUse extends Error {
  readonly text: Localized

  constructor(text: Localized) {
    super(text.en)
    this.text = text
  }
}

/** A name that does not exist, with the one that was probably meant, or else what there is. */
export function unknown(what: Localized, name: string, known: readonly string[]): WrongUse {
  const near = nearest(name, known)
  const some = known.slice(0, LISTED)
  const more = known.length > LISTED ? '…' : ''
  const zh = near ? `是不是“${near}”？` : known.length > 0 ? `可用的有：${some.join('、')}${more}。` : ''
  const en = near ? ` Did you mean "${near}"?` : known.length > 0 ? ` There are: ${some.join(', ')}${more}.` : ''
  return new WrongUse({ zh: `没有${what.zh}“${name}”。${zh}`, en: `There is no ${what.en} "${name}".${en}` })
}

const LISTED = 12
