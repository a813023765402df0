import type { Column, NumberColumn } from '../../column.ts'
import { asBoolean, asNumber } from '../../formula/part.ts'
import { failWhere, followInputs } from '../follow.ts'
import type { ItemRun } from '../kind.ts'
import { compareExact } from './compare.ts'
import type { ScoreItem } from './schema.ts'
import { scoreTrees } from './tree.ts'

export function evaluateScore(item: ScoreItem, run: ItemRun): Readonly<Record<string, Column>> {
  return { '': run.round(exactScore(item, run)) }
}

/** The score before rounding. */
export function exactScore(item: ScoreItem, run: ItemRun): NumberColumn {
  const { method } = item
  if (method.name === 'compare') return compareExact(item, method, run)
  const trees = scoreTrees(item, method)
  const score = trees.hazards.reduce(
    (column, { when, code, name }) => failWhere(column, asBoolean(run.expression(when)), { code, detail: { name } }),
    asNumber(run.expression(trees.score)),
  )
  return followInputs(
    score,
    subjectsOf(item).map((text) => run.expression(text)),
  )
}

/** What the score is about: when all of it is silent, so is the score. */
export function subjectsOf({ method }: ScoreItem): readonly string[] {
  switch (method.name) {
    case 'deduct':
      return method.deductions.map(({ count }) => count)
    case 'bonus':
      return method.bonuses.map(({ count }) => count)
    case 'interval':
    case 'target':
    case 'compare':
    case 'grade':
      return [method.value]
  }
}
