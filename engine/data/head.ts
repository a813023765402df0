import type { UnitTable } from '../formula/units.ts'
import { pointer, problem, type ProblemCode } from '../problems.ts'
import type { Findings } from '../problems/findings.ts'
import { suggest } from '../problems/suggest.ts'
import { cleanText } from './cell.ts'
import { headUnit } from './input-unit.ts'
import { listNames, NameFinder } from './names.ts'
import type { Slot } from './slots.ts'
import type { RawTable } from './table.ts'

/** Matches the column names of a table with what the entity may have: where each column stands, by its name. */
export function matchHead(
  entity: string,
  slots: readonly Slot[],
  table: RawTable,
  units: UnitTable,
  findings: Findings,
): ReadonlyMap<string, number> {
  const finder = new NameFinder(slots)
  const positions = new Map<string, number>()
  const unknown: { head: string; position: number }[] = []
  const report = (
    code: ProblemCode,
    position: number,
    column: string,
    detail: () => Readonly<Record<string, string>>,
  ) => {
    const at = table.source?.(-1, position)
    const site = { path: pointer('data', entity), label: entity, ...(at === undefined ? {} : { file: at.file }) }
    const where = { path: pointer('data', entity, column), ...(at === undefined ? {} : { at }) }
    findings.addAt(code, site, () => problem(code, where, { entity, column, ...detail() }))
  }
  table.columns.forEach((text, position) => {
    const head = cleanText(text)
    if (head === null) {
      if (hasContents(table, position)) {
        report('DATA_COLUMN_UNNAMED', position, '', () => ({ position: String(position + 1) }))
      }
      return
    }
    const match = matchName(head, finder, units)
    if (match === undefined) {
      unknown.push({ head, position })
      return
    }
    const { name, field } = match.slot
    const before = positions.get(name)
    if (before === undefined) positions.set(name, position)
    else report('DATA_COLUMN_TWICE', position, name, () => ({ first: table.columns[before] ?? '', second: text }))
    const found = match.otherUnit
    if (found !== undefined) {
      report('DATA_COLUMN_UNIT', position, name, () => ({ head, found, unit: field?.unit ?? '—' }))
    }
  })
  const names = slots.map(({ name }) => name)
  const missing = names.filter((name) => !positions.has(name))
  for (const { head, position } of unknown) {
    report('DATA_COLUMN_UNKNOWN', position, head, () => ({ known: listNames(names), ...suggest(head, missing) }))
  }
  return positions
}

/** The longest head that is looked at for a unit. */
const LONGEST = 200
const BRACKETS = /^(.+?)\s*(?:\(([^()]+)\)|\[([^[\]]+)\]|（([^（）]+)）|【([^【】]+)】)$/

/** `出院人次(人次)` is the column 出院人次 with its unit; a name may also have brackets of its own. */
function matchName(
  head: string,
  finder: NameFinder<Slot>,
  units: UnitTable,
): { readonly slot: Slot; readonly otherUnit?: string } | undefined {
  const whole = finder.find(head)
  if (whole !== undefined) return { slot: whole }
  const [, name = '', ...brackets] = (head.length <= LONGEST && BRACKETS.exec(head)) || []
  const text = brackets.find((bracket) => bracket !== undefined)
  const slot = name === '' ? undefined : finder.find(name)
  if (slot?.field?.type !== 'number' || text === undefined) return undefined
  const unit = headUnit(text, slot.field.unit, units)
  if (unit === 'none') return undefined
  return unit === 'same' ? { slot } : { slot, otherUnit: text }
}

function hasContents(table: RawTable, position: number): boolean {
  return table.cells.some((row) => cleanText(row[position]) !== null)
}
