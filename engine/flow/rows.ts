import type { Run } from '../calculate/run.ts'
import type { Decimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import { nodeId, type Band } from './flow.ts'
import { linkRows } from './link-rows.ts'

/** The rows that one link adds to a band. */
export interface BandPart {
  readonly column: string
  readonly entity: string
  /** Rows with an amount other than 0, the largest first. */
  readonly rows: readonly { readonly row: number; readonly amount: Decimal }[]
}

/** What a band is made of; nothing where the run has no such band. */
export function bandRows(run: Run, id: string, { step, from, to }: Pick<Band, 'step' | 'from' | 'to'>): BandPart[] {
  const flow = run.plan.ruleset.flows?.find((declared) => declared.id === id)
  return (flow?.steps[step]?.links ?? []).flatMap((link) => {
    const rows = flow && linkRows(run, flow, link)
    const group =
      rows?.ends.findIndex((ends) => nodeId(step, ends.from) === from && nodeId(step + 1, ends.to) === to) ?? -1
    if (rows === undefined || group < 0) return []
    const { column, groups, take, entity } = rows
    const found: { row: number; amount: Decimal }[] = []
    groups.of.forEach((of, row) => {
      const units = of === group && take[row] ? bigAt(column.num, row) : 0n
      if (units !== 0n) found.push({ row, amount: { units, scale: column.scale } })
    })
    found.sort((a, b) => Number(size(b.amount) - size(a.amount)) || a.row - b.row)
    return found.length === 0 ? [] : [{ column: link.amount, entity, rows: found }]
  })
}

function size({ units }: Decimal): bigint {
  return units < 0n ? -units : units
}
