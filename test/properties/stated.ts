import { BLANK, type Cell, text } from '../oracle/cell.ts'

/**
 * A column whose cells may be in any state. Data holds values and blanks only, so it is an item over what its cell would
 * hold and what state it is in.
 */
export interface Stated {
  readonly name: string
  readonly type: 'number' | 'boolean' | 'text' | 'date'
  readonly unit?: string
}

const held = (name: string) => `${name}原值`
const state = (name: string) => `${name}状态`

/** The two fields. */
export function statedFields({ name, type, unit }: Stated): Readonly<Record<string, unknown>> {
  return { [held(name)]: { type, ...unitOf(unit) }, [state(name)]: { type: 'text' } }
}

/** The item. Numbers may have 12 places. */
export function statedItem({ name, type, unit }: Stated): Readonly<Record<string, unknown>> {
  return {
    kind: 'formula',
    module: 'accounting',
    ...unitOf(unit),
    ...(type === 'number' ? { scale: 12 } : {}),
    when: `[${state(name)}]<>"n/a"`,
    formula: `IFS([${state(name)}]<>"failed",[${held(name)}])`,
  }
}

const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { unit })

/** What is read of a cell. */
export function statedCells(name: string, cell: Cell): Readonly<Record<string, Cell>> {
  return { [held(name)]: cell.state === 'value' ? cell : BLANK, [state(name)]: text(cell.state) }
}
