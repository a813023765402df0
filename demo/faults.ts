import type { Table } from './tables.ts'

/** A mistake as offices make them, and the problem that importing must find. */
export interface Fault {
  readonly code: string
  readonly file: string
  /** Line of the file, from 1; the head is line 1. undefined for the whole file. */
  readonly row?: number
  readonly column?: string
  readonly office: string
}

/**
 * Puts three mistakes into a month's tables: the letter O typed for a nought (病案室), a unit code that does not exist
 * (人事处), and a cost line entered twice, so that the stated total is not met (财务处).
 * @returns the tables, and exactly the problems that importing them finds
 */
export function withFaults(tables: readonly Table[]): {
  readonly tables: readonly Table[]
  readonly faults: readonly Fault[]
} {
  const faults: Fault[] = []
  const changed = tables.map((table) => {
    if (table.entity === '核算单元') {
      const at = table.columns.indexOf('出院人次')
      const row = table.rows.findIndex((cells) => /^\d+0/.test(cells[at] ?? ''))
      faults.push({ code: 'DATA_NUMBER', file: '核算单元.csv', row: row + 2, column: '出院人次', office: '病案室' })
      return cell(table, row, '出院人次', (text) => text.replace(/(?<=\d)0/, 'O'))
    }
    if (table.entity === '任职') {
      const row = Math.floor(table.rows.length / 3)
      faults.push({ code: 'DATA_REF_UNKNOWN', file: '任职.csv', row: row + 2, column: '核算单元', office: '人事处' })
      return cell(table, row, '核算单元', () => '1992')
    }
    if (table.entity === '成本明细') {
      const total = tables.find(({ entity }) => entity === '控制总数')?.rows ?? []
      const row = total.findIndex(([entity]) => entity === '成本明细') + 2
      faults.push({ code: 'DATA_TOTAL_DIFFERS', file: '控制总数.csv', row, column: '合计', office: '财务处' })
      const half = Math.floor(table.rows.length / 2)
      return { ...table, rows: [...table.rows, ...table.rows.slice(half, half + 1)] }
    }
    return table
  })
  return { tables: changed, faults }
}

function cell(table: Table, row: number, column: string, change: (text: string) => string): Table {
  const at = table.columns.indexOf(column)
  return {
    ...table,
    rows: table.rows.map((cells, i) => (i === row ? cells.map((text, j) => (j === at ? change(text) : text)) : cells)),
  }
}
