import fc from 'fast-check'
import { BLANK, show, text } from '../oracle/cell.ts'
import type { Result } from '../oracle/interpret.ts'
import { ROUNDINGS } from '../oracle/rounding.ts'
import type { Tree } from '../oracle/tree.ts'
import type { Scheme, Sheet } from './engine.ts'
import { printTree, type Style } from './print.ts'
import { COLUMNS, type SheetColumn, type SheetRow, sheetRow, type Sort } from './sheet.ts'
import { statedCells, statedFields, statedItem } from './stated.ts'
import { formula } from './trees.ts'

/** A generated formula with what its item declares. */
export interface FormulaCase {
  readonly sort: Sort
  readonly tree: Tree
  readonly text: string
  readonly result: Result
}

/** Formulas over the rows of one sheet. */
export interface FormulaCases {
  readonly rows: readonly SheetRow[]
  readonly formulas: readonly FormulaCase[]
  /** How many rows the engine takes at once. */
  readonly blockRows: number
}

const isNumber = (sort: Sort) => sort === 'number' || sort === '元' || sort === '分钟'

const caseOf = (sort: Sort): fc.Arbitrary<FormulaCase> =>
  fc
    .record({
      tree: formula[sort],
      style: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
      scale: fc.integer({ min: 0, max: 12 }),
      rounding: fc.constantFrom(...ROUNDINGS),
      zero: fc.option(fc.constantFrom('blank', 'not-applicable', '0', '-1.005'), { nil: undefined, freq: 2 }),
    })
    .map(({ tree, style, scale, rounding, zero }) => {
      const result = isNumber(sort) ? { scale, rounding, ...(zero === undefined ? {} : { onZeroDivide: zero }) } : {}
      return { sort, tree, text: printTree(tree, style satisfies Style), result }
    })

const anyCase = fc.oneof(
  { weight: 8, arbitrary: caseOf('number') },
  { weight: 4, arbitrary: caseOf('元') },
  { weight: 1, arbitrary: caseOf('分钟') },
  { weight: 2, arbitrary: caseOf('boolean') },
  { weight: 1, arbitrary: caseOf('text') },
  { weight: 1, arbitrary: caseOf('date') },
)

export const formulaCases: fc.Arbitrary<FormulaCases> = fc
  .record({
    rows: fc.array(sheetRow, { minLength: 1, maxLength: 12 }),
    formulas: fc.array(anyCase, { minLength: 1, maxLength: 12 }),
    blockRows: fc.constantFrom(1, 2, 7, 4096),
  })
  .map((cases) => ({ ...cases, [fc.toStringMethod]: () => describeCases(cases) }))

function describeCases({ rows, formulas, blockRows }: FormulaCases): string {
  const cells = (row: SheetRow) => Object.entries(row).map(([name, cell]) => `${name}=${show(cell)}`)
  return [
    ...formulas.map(({ sort, text, result }) => `${sort}: ${text}  ${JSON.stringify(result)}`),
    ...rows.map((row) => cells(row).join(' ')),
    `blocks of ${blockRows}`,
  ].join('\n')
}

/** The item that holds the formula at an index. */
export const resultName = (index: number) => `表.结果${index}`

const unitOf = (sort: Sort) => (sort === '元' || sort === '分钟' ? { unit: sort } : {})
const declared = ({ name, sort }: SheetColumn) => ({
  name,
  type: sort === '元' || sort === '分钟' ? ('number' as const) : sort,
  ...unitOf(sort),
})

/** An entity with every column of the sheet, and an item for each formula. */
export function schemeOf(formulas: readonly FormulaCase[]): Scheme {
  const fields = COLUMNS.flatMap((column) => {
    const { name, ...field } = declared(column)
    return Object.entries(column.made === 'read' ? { [name]: field } : statedFields(declared(column)))
  })
  const calculated = COLUMNS.filter(({ made }) => made === 'calculated').map(
    (column) => [`表.${column.name}`, statedItem(declared(column))] as const,
  )
  const results = formulas.map(({ sort, text, result }, i) => {
    const item = { kind: 'formula', module: 'accounting', formula: text, ...unitOf(sort), ...result }
    return [resultName(i), item] as const
  })
  return {
    entities: { 表: { key: '行', fields: Object.fromEntries(fields) } },
    items: Object.fromEntries<unknown>([...calculated, ...results]),
  }
}

/** The rows as data; calculated columns as the original and the state that they are to have. Keys are row numbers. */
export function sheetOf(rows: readonly SheetRow[]): Sheet {
  return rows.map((row, i) => {
    const cells = COLUMNS.flatMap(({ name, made }) => {
      const cell = row[name] ?? BLANK
      return Object.entries(made === 'read' ? { [name]: cell } : statedCells(name, cell))
    })
    return { 行: text(String(i)), ...Object.fromEntries(cells) }
  })
}
