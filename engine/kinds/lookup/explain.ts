import type { Block } from '../../explain/blocks.ts'
import { textAt } from '../../explain/shown.ts'
import { printUnit } from '../../formula/units.ts'
import type { Localized } from '../../problems.ts'
import type { CellView } from '../kind.ts'
import { operandOf } from '../operand.ts'
import { lookUp, parameterRowOf, valuesOf } from './evaluate.ts'
import type { LookupItem } from './schema.ts'

/** The keys of the row and the parameter's row that they lead to. */
export function explainLookup(item: LookupItem, _output: string, cell: CellView): readonly Block[] {
  const parameter = cell.parameter(item.parameter)
  const at = parameterRowOf(item, cell).rows[cell.row] as number
  const keys = parameter.keys.map((key) => operandOf(item.keys[key] as string, cell, same(key)))
  const blocks: Block[] = [{ block: 'operands', label: { zh: '查表的键', en: 'Keys' }, operands: keys }]
  const row = parameter.rows[at]
  const known = keys.every(({ value }) => value.state === 'value')
  if (known && row !== undefined) {
    const unit = parameter.unit === undefined ? '' : printUnit(parameter.unit)
    const value = row.value === null ? '—' : textAt(valuesOf(parameter), at)
    blocks.push({
      block: 'table',
      label: cell.parameterLabel(item.parameter),
      columns: [
        ...parameter.keys.map(same),
        unit === '' || unit === '1' ? { zh: '值', en: 'Value' } : { zh: `值（${unit}）`, en: `Value (${unit})` },
        { zh: '生效', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rows: [{ cells: [...row.key, value, row.from, row.source ?? ''], outcome: 'decided' }],
    })
  } else if (known && item.otherwise !== undefined) {
    blocks.push({
      block: 'sentence',
      text: {
        zh: '参数在本期没有这一行，取另行写明的值。',
        en: 'The parameter has no such row in force: what is said otherwise is taken.',
      },
    })
    blocks.push(cell.formula(item.otherwise))
  }
  const rounding = cell.roundingOf(lookUp(item, cell), cell.row)
  return rounding ? [...blocks, rounding] : blocks
}

function same(name: string): Localized {
  return { zh: name, en: name }
}
