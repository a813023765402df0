import { readData, type ReadOptions } from '../../engine/data/read.ts'
import type { DataRuleset } from '../../engine/data/slots.ts'
import type { Dataset, RawDataset, RawTable } from '../../engine/data/table.ts'
import { textAt } from '../../engine/explain/shown.ts'

/** A small scheme with every shape of entity: one row, single keys, composite keys, no keys. */
const SCHEME: DataRuleset = {
  period: 'month',
  entities: {
    医院: { level: 'hospital', fields: { 预算: { type: 'number', unit: '万元', scale: 4, required: true } } },
    科室: {
      title: { en: 'Department' },
      key: '科室代码',
      refs: { 医院: '医院', 上级科室: { to: '科室', optional: true } },
      fields: { 类别: { type: 'text', oneOf: ['临床', '医技', '职能'] }, 药占比: { type: 'number', unit: '%' } },
    },
    职工: {
      key: '工号',
      formerly: ['员工'],
      fields: {
        姓名: { type: 'text', required: true },
        入职日期: { type: 'date', title: { zh: '参加工作时间', en: 'Hired on' } },
        在编: { type: 'boolean', default: true },
      },
    },
    任职: {
      key: ['职工', '科室'],
      refs: { 职工: '职工', 科室: '科室' },
      fields: {
        出勤天数: { type: 'number', unit: '天', scale: 1, min: '0', max: '31', required: true, formerly: ['考勤天数'] },
        夜班: { type: 'number', unit: '班', default: '0' },
      },
    },
    扣款: { refs: { 任职: '任职' }, fields: { 金额: { type: 'number', unit: '元', scale: 2 } } },
  },
}

type Rows = readonly (readonly (string | null)[])[]

/** A raw table whose rows count from 1 below a head, as in a CSV file. */
export function rawTable(entity: string, columns: readonly string[], ...cells: Rows): RawTable {
  return {
    entity,
    columns,
    cells,
    source: (row, column) => ({
      file: `${entity}.csv`,
      row: row + 2,
      ...(columns[column] === undefined ? {} : { column: columns[column] }),
    }),
  }
}

/** Tables of SCHEME in which nothing is wrong. */
export const GOOD: readonly RawTable[] = [
  rawTable('医院', ['预算'], ['350.5']),
  rawTable('科室', ['科室代码', '类别', '药占比'], ['0701', '临床', '33.5%'], ['0702', '医技', null]),
  rawTable('职工', ['工号', '姓名', '入职日期', '在编'], ['001', '张三', '2008/7/1', '是'], ['002', '李四', '', '']),
  rawTable('任职', ['职工', '科室', '出勤天数'], ['001', '0701', '20.5'], ['001', '0702', '1'], ['002', '0702', '22']),
  rawTable('扣款', ['任职', '金额'], ['001/0702', '(1,234.50)']),
]

/** The good tables with some of them replaced, added, or (undefined) left out. */
export function tables(changes: Readonly<Record<string, RawTable | undefined>> = {}): RawDataset {
  const kept = GOOD.filter(({ entity }) => !(entity in changes))
  return { period: '2026-08', tables: [...kept, ...Object.values(changes).filter((table) => table !== undefined)] }
}

export function read(raw: RawDataset, options: ReadOptions = {}, scheme: DataRuleset = SCHEME) {
  return readData(scheme, raw, options)
}

/** `code place` of every problem, the place as file:row column where it is known. */
export function problemsOf(raw: RawDataset, options: ReadOptions = {}, scheme: DataRuleset = SCHEME): string[] {
  return read(raw, options, scheme).problems.map(({ code, path, at }) =>
    [code, path, at?.row === undefined ? '' : `${at.file}:${at.row}`].join(' ').trim(),
  )
}

/** The texts of a column. */
export function texts(data: Dataset | undefined, entity: string, column: string): string[] {
  const table = data?.tables.get(entity)
  const values = table?.columns.get(column)
  if (table === undefined || values === undefined) throw new Error(`no ${entity}.${column}`)
  return Array.from({ length: table.rows }, (_, row) => textAt(values, row))
}

/** A scheme of one entity whose only field is `值`, and its values given as cells. */
export function oneColumn(
  field: NonNullable<DataRuleset['entities'][string]['fields']>[string],
  cells: readonly (string | null)[],
) {
  const scheme: DataRuleset = { period: 'month', entities: { 行: { key: '号', fields: { 值: field } } } }
  const table = rawTable('行', ['号', '值'], ...cells.map((cell, i) => [`r${i + 1}`, cell]))
  return read({ period: '2026-08', tables: [table] }, {}, scheme)
}
