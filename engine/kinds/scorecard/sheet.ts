import { numberColumn } from '../../cells.ts'
import { BLANK, FAILED, NOT_APPLICABLE, type NumberColumn, type States, VALUE } from '../../column.ts'
import { asNumber } from '../../formula/part.ts'
import { columnName } from '../../graph/names.ts'
import { add, constant, divide, type Exact, multiply, select } from '../../number/exact.ts'
import { bounded } from '../bounded.ts'
import { CauseBook } from '../choose.ts'
import type { ItemRun } from '../kind.ts'
import { below, outOf, type Placed, RAW, ZERO } from './layout.ts'
import { presenceOf, type Presence, standingOf } from './presence.ts'
import type { Card } from './schema.ts'
import { type Standards, standardsOf } from './standards.ts'
import { applyVeto, vetoesOn } from './veto.ts'

/** What a node brings by row: before its bounds (`exact` before rounding too) and after bounds and vetoes. */
export interface Points {
  readonly exact: NumberColumn
  readonly raw: NumberColumn
  readonly effective: NumberColumn
}

/** One card filled in. Only rows that have the card mean anything. */
export interface Sheet {
  readonly card: Card
  readonly root: Placed
  readonly scores: ReadonlyMap<Placed, NumberColumn>
  readonly presence: Presence
  readonly standards: Standards
  readonly points: ReadonlyMap<Placed, Points>
}

export function fillIn(card: Card, root: Placed, run: ItemRun, onCard: Uint8Array): Sheet {
  const scores = new Map(
    below(root).flatMap((placed) =>
      placed.leaf ? [[placed, asNumber(run.expression(placed.leaf.score))] as const] : [],
    ),
  )
  const presence = presenceOf(root, card, scores)
  const standards = standardsOf(root, presence, onCard)
  const points = new Map<Placed, Points>()
  const visit = (placed: Placed): Points => {
    const parts = placed.children.map((child) => ({ child, effective: visit(child).effective }))
    const score = scores.get(placed)
    const standard = standards.get(placed) as Exact
    const exact = score === undefined ? levelPoints(parts, presence, run) : leafPoints(placed, card, score, standard)
    const raw = run.round(exact, placed.id + RAW)
    const found = { exact, raw, effective: effectiveOf(placed, card, raw, run) }
    points.set(placed, found)
    return found
  }
  visit(root)
  return { card, root, scores, presence, standards, points }
}

/** score ÷ outOf × standard; full marks or nothing where the card says so. */
function leafPoints(placed: Placed, card: Card, score: NumberColumn, standard: Exact): NumberColumn {
  const { length } = score
  const standings = Array.from({ length }, (_, row) => standingOf(card, score, row))
  const rows = (standing: string): Uint8Array => Uint8Array.from(standings, (found) => (found === standing ? 1 : 0))
  const full = outOf(placed)
  const given = full === undefined ? score : divide(multiply(score, standard), constant(full, length), () => {})
  const instead = select(rows('full'), standard, constant(ZERO, length))
  return numberColumn(select(rows('given'), given, instead), ...leafStates(placed, card, score, standings))
}

function leafStates(
  { id, leaf }: Placed,
  card: Card,
  score: NumberColumn,
  standings: readonly string[],
): [States, CauseBook['causes']] {
  const book = new CauseBook()
  const own = book.statesOf(score)
  if (own === null) return [null, []]
  const detail = { node: id, name: leaf?.score ?? '', card: card.id }
  const blank = book.state({ code: 'INDICATOR_BLANK', detail })
  const outside = book.state({ code: 'INDICATOR_NOT_APPLICABLE', detail })
  const states = own.map((state, row) => {
    const standing = standings[row]
    if (standing === 'full' || standing === 'zero') return VALUE
    if (standing !== 'failed') return state
    return state === BLANK ? blank : state === NOT_APPLICABLE ? outside : state
  })
  return [states, book.causes]
}

/** The sum of what takes part below. */
function levelPoints(
  parts: readonly { child: Placed; effective: NumberColumn }[],
  presence: Presence,
  run: ItemRun,
): NumberColumn {
  const book = new CauseBook()
  const length = run.table.rows
  const sum = parts.reduce<Exact>((total, { effective }) => add(total, effective), constant(ZERO, length))
  const failed = parts.map(({ child }) =>
    book.state({
      code: 'OPERAND_FAILED',
      detail: { name: child.id },
      column: columnName(run.entity, run.name, child.id),
    }),
  )
  const states = Uint16Array.from({ length }, (_, row) => {
    let present = false
    let state = NOT_APPLICABLE
    for (const [k, { child, effective }] of parts.entries()) {
      const found = effective.states?.[row] ?? VALUE
      if (found >= FAILED) return failed[k] as number
      if (found === BLANK) state = BLANK
      present ||= child.weight.units > 0n && presence.get(child)?.[row] === 1
    }
    return present ? VALUE : state
  })
  return numberColumn(sum, states, book.causes)
}

/** Within the bounds, then what vetoes leave, rounded once. */
function effectiveOf(placed: Placed, card: Card, raw: NumberColumn, run: ItemRun): NumberColumn {
  const { floor, cap } = placed.bounds
  const column = (text: string | undefined): NumberColumn | undefined =>
    text === undefined ? undefined : asNumber(run.expression(text))
  const name = [floor, cap].filter((bound) => bound !== undefined).join(', ')
  const within = bounded(following(raw, placed.id, run), column(floor), column(cap), name)
  const left = vetoesOn(card, placed.id).reduce((points, veto) => applyVeto(points, veto, run), within)
  return run.round(left, placed.id)
}

/** The same points, their failures being those of the raw column. */
function following(raw: NumberColumn, id: string, run: ItemRun): NumberColumn {
  const { states } = raw
  const column = columnName(run.entity, run.name, id + RAW)
  const causes = [{ code: 'OPERAND_FAILED', detail: { name: id || run.name }, column }] as const
  return { ...raw, causes, states: states?.map((state) => Math.min(state, FAILED)) ?? null }
}
