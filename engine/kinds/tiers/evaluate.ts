import type { BooleanColumn, Column, NumberColumn } from '../../column.ts'
import { failWhere } from '../follow.ts'
import type { ItemRun } from '../kind.ts'
import type { TiersItem } from './schema.ts'
import { resultsAlongLines } from './lines.ts'
import { treesOf } from './trees.ts'

export function evaluateTiers(item: TiersItem, run: ItemRun): Readonly<Record<string, Column>> {
  const trees = treesOf(item, run)
  const quick = resultsAlongLines(trees, item.boundary, number(run.expression(trees.input)))
  return { '': quick ? run.round(quick) : failBelow(number(run.rounded(trees.result)), item, run) }
}

/** The result before rounding. */
export function exactTiers(item: TiersItem, run: ItemRun): NumberColumn {
  return failBelow(number(run.expression(treesOf(item, run).result)), item, run)
}

function failBelow(result: NumberColumn, item: TiersItem, run: ItemRun): NumberColumn {
  const { isBelow, below } = treesOf(item, run)
  if (below !== undefined) return result
  const from = item.tiers[0]?.from ?? ''
  return failWhere(result, boolean(run.expression(isBelow)), {
    code: 'BELOW_FIRST_TIER',
    detail: { name: item.input, from },
  })
}

function number(column: Column): NumberColumn {
  if (column.type !== 'number') throw new TypeError('checked to be a number')
  return column
}

function boolean(column: Column): BooleanColumn {
  if (column.type !== 'boolean') throw new TypeError('checked to be a condition')
  return column
}
