import { columnLetters, sheetPrefix } from '../place.ts'
import type { Sheet, Validation } from '../workbook.ts'

/** The longest list that a cell itself can offer. */
const LONGEST = 255

/** Lists of choices: short ones stand with their cells, long ones on a hidden sheet, each once. */
export class Choices {
  private readonly lists: (readonly string[])[] = []
  private readonly known = new Map<string, number>()
  private readonly sheet: string

  constructor(sheet: string) {
    this.sheet = sheet
  }

  allow(choices: readonly string[]): Validation['allow'] {
    const joined = choices.join(',')
    if (joined.length <= LONGEST && !choices.some((choice) => /[,"]|^\s|\s$/.test(choice))) return { list: choices }
    const id = JSON.stringify(choices)
    const index = this.known.get(id) ?? this.lists.push(choices) - 1
    this.known.set(id, index)
    const column = columnLetters(index)
    return { listFrom: `${sheetPrefix(this.sheet)}$${column}$1:$${column}$${choices.length}` }
  }

  /** The hidden sheet, if it is needed. */
  sheets(): readonly Sheet[] {
    if (this.lists.length === 0) return []
    const longest = Math.max(...this.lists.map(({ length }) => length))
    const rows = Array.from({ length: longest }, (_, row) =>
      this.lists.map((list) => (list[row] === undefined ? undefined : { value: list[row], style: { format: '@' } })),
    )
    return [{ name: this.sheet, rows, hidden: true }]
  }
}
