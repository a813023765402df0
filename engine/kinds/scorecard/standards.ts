import { type Decimal, unitsAt } from '../../number/decimal.ts'
import { constant, divide, type Exact, multiply } from '../../number/exact.ts'
import { largest, narrow } from '../../number/integers.ts'
import type { Placed } from './layout.ts'
import type { Presence } from './presence.ts'

/** The exact standard (标准分) of every node by row. */
export type Standards = ReadonlyMap<Placed, Exact>

/**
 * A node's standard is its weight's part of the standard above; the weights of nodes that are missing on a row go to
 * their siblings in proportion, so that the level keeps its own. Rows of other cards are not looked at.
 */
export function standardsOf(root: Placed, presence: Presence, onCard: Uint8Array): Standards {
  const standards = new Map<Placed, Exact>()
  const visit = (placed: Placed, own: Exact, asWritten: boolean): void => {
    standards.set(placed, own)
    const complete = placed.children.every((child) =>
      onCard.every((on, row) => !on || presence.get(child)?.[row] === 1),
    )
    const present = complete ? undefined : presentWeight(placed, presence, onCard.length)
    for (const child of placed.children) {
      if (complete && asWritten) visit(child, constant(child.nominal, onCard.length), true)
      else {
        const weighed = multiply(own, constant(child.weight, onCard.length))
        const over = present ?? constant(totalWeight(placed), onCard.length)
        visit(
          child,
          divide(weighed, over, () => {}),
          false,
        )
      }
    }
  }
  visit(root, constant(root.nominal, onCard.length), true)
  return standards
}

const scaleOf = (placed: Placed): number => Math.max(0, ...placed.children.map(({ weight }) => weight.scale))

function totalWeight(placed: Placed): Decimal {
  const scale = scaleOf(placed)
  return { units: placed.children.reduce((sum, { weight }) => sum + unitsAt(weight, scale), 0n), scale }
}

function presentWeight(placed: Placed, presence: Presence, rows: number): Exact {
  const scale = scaleOf(placed)
  const weights = placed.children.map((child) => ({ units: unitsAt(child.weight, scale), rows: presence.get(child) }))
  const num = narrow(
    Array.from({ length: rows }, (_, row) =>
      weights.reduce((sum, weight) => (weight.rows?.[row] === 1 ? sum + weight.units : sum), 0n),
    ),
  )
  return { scale, num, den: null, max: largest(num), denMax: 1 }
}

/** The weights of a node's children that take part on one row, and what they add up to. */
export function weightsAt(
  placed: Placed,
  presence: Presence,
  row: number,
): { present: readonly Placed[]; sum: Decimal } {
  const present = placed.children.filter((child) => presence.get(child)?.[row] === 1)
  return { present, sum: totalWeight({ ...placed, children: present }) }
}
