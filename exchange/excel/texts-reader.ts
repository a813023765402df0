import { MAX_CELL, MAX_CELLS } from '../format.ts'
import { damaged, WorkbookFault } from './fault.ts'
import type { Unzipped } from './unzip.ts'
import { unescaped } from './xml.ts'
import { readPart } from './xml-reader.ts'

/** Gathers the text of a cell or shared string: all its runs, but not how it is pronounced. */
export class TextGatherer {
  private pieces = ''
  private inText = false
  private inPhonetic = false

  start(): void {
    this.pieces = ''
    this.inText = false
    this.inPhonetic = false
  }

  open(element: string): void {
    if (element === 't') this.inText = true
    else if (element === 'rPh') this.inPhonetic = true
  }

  close(element: string): void {
    if (element === 't') this.inText = false
    else if (element === 'rPh') this.inPhonetic = false
  }

  text(text: string): void {
    if (!this.inText || this.inPhonetic) return
    this.pieces += text
    if (this.pieces.length > MAX_CELL) throw tooLong()
  }

  get whole(): string {
    return unescaped(this.pieces)
  }
}

/** A cell that no one wrote by hand. */
export function tooLong(): WorkbookFault {
  return damaged(`有一格超过 ${MAX_CELL} 个字符`, `it has a cell of more than ${MAX_CELL} characters`)
}

/** The texts that cells name by number. */
export function readTexts(parts: Unzipped, name: string): readonly string[] {
  const texts: string[] = []
  const gatherer = new TextGatherer()
  readPart(parts, name, {
    open(element) {
      if (element === 'si') gatherer.start()
      else gatherer.open(element)
    },
    close(element) {
      if (element !== 'si') return gatherer.close(element)
      texts.push(gatherer.whole)
      if (texts.length > MAX_CELLS) throw new WorkbookFault('FILE_TOO_MANY_CELLS', { limit: String(MAX_CELLS) })
    },
    text: (text) => gatherer.text(text),
  })
  return texts
}
