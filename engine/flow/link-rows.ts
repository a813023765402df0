import { Evaluation } from '../calculate/evaluation.ts'
import type { Run } from '../calculate/run.ts'
import { BLANK, FAILED, type NumberColumn, stateAt, VALUE } from '../column.ts'
import { splitColumn } from '../graph/names.ts'
import type { Groups } from '../kinds/groups.ts'
import type { Flow } from '../ruleset/types.ts'
import { type Label, labelsOf } from './labels.ts'

export type FlowLink = Flow['steps'][number]['links'][number]

/** The rows of a link, put together by where their amounts come from and go to. */
export interface LinkRows {
  readonly entity: string
  readonly column: NumberColumn
  /** 1 where the row takes part with a value. */
  readonly take: Uint8Array
  /** Rows that take part without a value: their amount, or whether they take part, is blank or failed. */
  readonly blank: number
  readonly failed: number
  readonly groups: Groups
  readonly ends: readonly { readonly from: Label; readonly to: Label }[]
}

/** @returns undefined when the run does not have all columns that the link reads. */
export function linkRows(run: Run, flow: Flow, link: FlowLink): LinkRows | undefined {
  const entity = splitColumn(link.amount)?.entity ?? ''
  const { plan } = run
  const formulas = [link.from, link.to, ...(link.where === undefined ? [] : [link.where])]
  const reads = [link.amount, ...formulas.flatMap((formula) => [...plan.compiled(formula, entity).reads])]
  if (reads.some((column) => !run.has(column))) return undefined
  const column = run.column(link.amount)
  if (column.type !== 'number') throw new TypeError(`${link.amount} is no number`)
  return { entity, column, ...takingPart(run, entity, column, link.where), ...grouped(run, flow, entity, link) }
}

function takingPart(
  run: Run,
  entity: string,
  column: NumberColumn,
  where: string | undefined,
): Pick<LinkRows, 'take' | 'blank' | 'failed'> {
  const condition = where === undefined ? undefined : Evaluation.of(run).expression(where, entity)
  const take = new Uint8Array(column.length)
  let blank = 0
  let failed = 0
  const missing = (state: number) => {
    if (state === BLANK) blank++
    else if (state >= FAILED) failed++
  }
  for (let row = 0; row < take.length; row++) {
    if (condition?.type === 'boolean') {
      const state = stateAt(condition, row)
      if (state !== VALUE) missing(state)
      if (state !== VALUE || condition.bits[row] === 0) continue
    }
    const state = stateAt(column, row)
    if (state === VALUE) take[row] = 1
    else missing(state)
  }
  return { take, blank, failed }
}

function grouped(run: Run, flow: Flow, entity: string, { from, to }: FlowLink): Pick<LinkRows, 'groups' | 'ends'> {
  const [start, end] = [labelsOf(run, flow, entity, from), labelsOf(run, flow, entity, to)]
  const of = new Int32Array(start.of.length)
  const known = new Map<number, number>()
  const ends: { from: Label; to: Label }[] = []
  for (let row = 0; row < of.length; row++) {
    const [a, b] = [start.of[row] as number, end.of[row] as number]
    const pair = a * end.count + b
    let number = known.get(pair)
    if (number === undefined) {
      number = known.size
      known.set(pair, number)
      ends.push({ from: start.label(a), to: end.label(b) })
    }
    of[row] = number
  }
  return { groups: { of, count: ends.length }, ends }
}
