import type { Plan } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { DIMENSIONLESS, parseUnit, printUnit, sameUnit } from '../formula/units.ts'
import { parameterTitle } from '../explain/titles.ts'
import { own } from '../graph/names.ts'
import type { ParameterRows, Period } from '../kinds/kind.ts'
import { decimal } from '../number/decimal.ts'
import type { Localized } from '../problems.ts'
import { columnType } from '../ruleset/literals.ts'
import { printDay } from '../ruleset/period.ts'
import type { LiveCell, LiveColumn } from './book.ts'
import { cellOfValue, text, whole } from './cells.ts'
import { cell, fixed, op, txt, type Xl } from './expr.ts'
import { TableBuilder } from './table-builder.ts'
import { sure, type Value } from './value.ts'

/** The sheet of what has one value in the whole period: the period itself and parameters without keys. */
export class SingleValues {
  readonly table: TableBuilder
  private readonly rowOf = new Map<string, number>()
  private readonly values: LiveColumn

  constructor(private readonly run: Run) {
    const lines = [...periodLines(run.period), ...parameterLines(run)]
    lines.forEach(({ name }, row) => this.rowOf.set(name, row))
    this.table = new TableBuilder({ id: 'values', is: 'parameters', title: TITLES.values, rows: lines.length })
    const column = (title: Localized, cellAt: (line: Line) => LiveCell | undefined): LiveColumn =>
      this.table.add({ role: 'input', title, facts: sure(CELL, 'text'), cell: (row) => cellAt(lines[row] as Line) })
    column(TITLES.name, ({ title }) => ({ is: 'text', text: title.zh }))
    column(TITLES.english, ({ title }) => ({ is: 'text', text: title.en }))
    this.values = column(TITLES.value, ({ cell: value }) => value)
    column(TITLES.unit, ({ unit }) => (unit === undefined ? undefined : text(unit)))
    column(TITLES.from, ({ from }) => (from === undefined ? undefined : text(from)))
    column(TITLES.source, ({ source }) => (source === undefined ? undefined : text(source)))
  }

  /** A parameter without keys, or `period.…`. */
  value(name: string): Value {
    const row = this.rowOf.get(name) as number
    const xl = fixed(this.values, row)
    const parameter = this.run.parameters.get(name)
    if (parameter === undefined) {
      const isDay = name === 'period.start' || name === 'period.end'
      return isDay ? sure(xl, 'date') : sure(xl, 'number', 0)
    }
    const value = parameter.rows[0]?.value
    const known = value !== undefined && value !== null
    const scale = parameter.type === 'number' && known ? decimal(value).scale : undefined
    return { ...sure(xl, parameter.type, scale), fails: !known }
  }
}

const CELL: Xl = { x: 'error' }

interface Line {
  readonly name: string
  readonly title: Localized
  readonly cell: LiveCell
  readonly unit?: string
  readonly from?: string
  readonly source?: string
}

/** The unit in which a parameter's values stand here: the base of the one it declares. */
function unitOf(plan: Plan, name: string): { readonly unit?: string } {
  const declared = own(plan.ruleset.parameters, name)?.unit
  if (declared === '%') return { unit: '%' }
  const unit = declared === undefined ? undefined : parseUnit(declared, plan.units)
  return unit === undefined || sameUnit(unit, DIMENSIONLESS) ? {} : { unit: printUnit(unit) }
}

function shown(cell: LiveCell, plan: Plan, name: string): LiveCell {
  return cell.is === 'number' && unitOf(plan, name).unit === '%' ? { ...cell, percent: true } : cell
}

function periodLines(period: Period): Line[] {
  const day = (days: number): LiveCell => ({ is: 'day', text: printDay(days) })
  return [
    { name: 'period.year', title: { zh: '期间：年', en: 'Period: year' }, cell: whole(period.year) },
    { name: 'period.month', title: { zh: '期间：首月', en: 'Period: first month' }, cell: whole(period.month) },
    { name: 'period.days', title: { zh: '期间：天数', en: 'Period: days' }, cell: whole(period.days) },
    { name: 'period.start', title: { zh: '期间：首日', en: 'Period: first day' }, cell: day(period.start) },
    { name: 'period.end', title: { zh: '期间：末日', en: 'Period: last day' }, cell: day(period.end) },
  ]
}

function parameterLines({ plan, parameters }: Run): Line[] {
  return [...parameters.values()].flatMap(({ name, type, keys, rows }): Line[] => {
    if (keys.length > 0) return []
    const [row] = rows
    const value = row?.value ?? undefined
    return [
      {
        name,
        title: parameterTitle(plan, name),
        cell: value === undefined ? { is: 'error' } : shown(cellOfValue(type, value), plan, name),
        ...unitOf(plan, name),
        ...(row === undefined ? {} : { from: row.from }),
        ...(row?.source === undefined ? {} : { source: row.source }),
      },
    ]
  })
}

/** A parameter with keys where it stands on its sheet: its rows, and what they are found by. */
export interface KeyedRows {
  readonly rows: ParameterRows
  readonly values: Xl
  /** What keys are looked for in, and what is looked for: for several keys one text of all of them. */
  readonly keys: Xl
  readonly keyOf: (keys: readonly Xl[]) => Xl
}

/** The sheet of parameters with keys, one after another. */
export class KeyedParameters {
  readonly table: TableBuilder
  private readonly starts = new Map<string, number>()
  private readonly keys: readonly LiveColumn[]
  private readonly joined: LiveColumn | undefined
  private readonly values: LiveColumn

  constructor(private readonly run: Run) {
    const lines = [...run.parameters.values()].flatMap((parameter) => {
      if (parameter.keys.length === 0) return []
      return parameter.rows.map((row) => ({ parameter, row }))
    })
    lines.forEach(({ parameter: { name } }, at) => this.starts.has(name) || this.starts.set(name, at))
    this.table = new TableBuilder({ id: 'tables', is: 'parameters', title: TITLES.tables, rows: lines.length })
    type Line = (typeof lines)[number]
    const column = (title: Localized, cellAt: (line: Line) => LiveCell | undefined): LiveColumn =>
      this.table.add({ role: 'input', title, facts: sure(CELL, 'text'), cell: (row) => cellAt(lines[row] as Line) })
    const titleOf = ({ parameter }: Line): Localized => parameterTitle(run.plan, parameter.name)
    column(TITLES.name, (line) => text(titleOf(line).zh))
    column(TITLES.english, (line) => text(titleOf(line).en))
    const most = Math.max(0, ...lines.map(({ parameter }) => parameter.keys.length))
    this.keys = Array.from({ length: most }, (_, k) =>
      column({ zh: `键 ${k + 1}`, en: `Key ${k + 1}` }, (line) => this.keyCell(line.parameter, line.row.key, k)),
    )
    this.joined = most > 1 ? this.addJoined(lines) : undefined
    this.values = column(TITLES.value, ({ parameter, row }) =>
      row.value === null
        ? { is: 'mark', mark: 'blank' }
        : shown(cellOfValue(parameter.type, row.value), run.plan, parameter.name),
    )
    column(TITLES.unit, ({ parameter }) => {
      const { unit } = unitOf(run.plan, parameter.name)
      return unit === undefined ? undefined : text(unit)
    })
    column(TITLES.from, ({ row }) => text(row.from))
    column(TITLES.source, ({ row }) => (row.source === undefined ? undefined : text(row.source)))
  }

  private keyCell({ name, keys }: ParameterRows, key: readonly string[], k: number): LiveCell | undefined {
    const declared = own(this.run.plan.ruleset.parameters, name)
    const [keyName, value] = [keys[k], key[k]]
    if (keyName === undefined || value === undefined) return undefined
    return cellOfValue((declared && columnType(declared, keyName)) ?? 'text', value)
  }

  private addJoined(lines: readonly { parameter: ParameterRows; row: { key: readonly string[] } }[]): LiveColumn {
    const parts = lines.map(({ parameter }) => this.keys.slice(0, parameter.keys.length))
    return this.table.add({
      role: 'helper',
      title: { zh: '合并键', en: 'Keys joined' },
      facts: sure(CELL, 'text'),
      formula: (row) => joinKeys((parts[row] as readonly LiveColumn[]).map(cell)),
      cell: (row) => text((lines[row]?.row.key ?? []).join('|')),
    })
  }

  rowsOf(name: string): KeyedRows | undefined {
    const rows = this.run.parameters.get(name)
    const from = this.starts.get(name)
    if (rows === undefined || from === undefined) return undefined
    const part = (column: LiveColumn): Xl => ({ x: 'range', column, from, to: from + rows.rows.length })
    const only = rows.keys.length === 1
    return {
      rows,
      values: part(this.values),
      keys: part((only ? this.keys[0] : this.joined) as LiveColumn),
      keyOf: (keys) => (only ? (keys[0] as Xl) : joinKeys(keys)),
    }
  }
}

function joinKeys(keys: readonly Xl[]): Xl {
  return keys.reduce((joined, key) => op(op(joined, '&', txt('|')), '&', key))
}

const TITLES = {
  values: { zh: '参数', en: 'Parameters' },
  tables: { zh: '参数表', en: 'Parameter tables' },
  name: { zh: '名称', en: 'Name (zh)' },
  english: { zh: '英文名称', en: 'Name' },
  value: { zh: '值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  from: { zh: '起始', en: 'From' },
  source: { zh: '来源', en: 'Source' },
} as const
