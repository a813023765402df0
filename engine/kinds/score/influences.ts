import { soundExpr } from '../../formula/build.ts'
import { compareLiterals } from '../../formula/literal.ts'
import { printFormula } from '../../formula/print.ts'
import type { Influence } from '../kind.ts'
import type { MethodOf, ScoreItem } from './schema.ts'
import { boundsOf, scoreTrees } from './tree.ts'

/** What moves a score, and which way. */
export function influencesOfScore(item: ScoreItem): Influence[] {
  const { method } = item
  if (method.name === 'compare') return compared(item, method)
  const rising = method.name === 'interval' ? steps(item, method) : undefined
  if (rising !== undefined) return rising
  return [{ operand: { expression: printFormula(scoreTrees(item, method).score) }, trend: 'up', keepsSign: true }]
}

function compared(item: ScoreItem, method: MethodOf<'compare'>): Influence[] {
  const trend = method.direction === 'forward' ? 'up' : 'down'
  return [
    { operand: { expression: method.value }, trend, keepsSign: true },
    ...raising([method.base, method.otherwise, ...bounds(item)]),
  ]
}

/** Written brackets whose scores never fall, or never rise, from one to the next; undefined when nobody can say. */
function steps(item: ScoreItem, { value, brackets, below }: MethodOf<'interval'>): Influence[] | undefined {
  const scores = [...(below === undefined ? [] : [below]), ...brackets.map(({ score }) => score)]
  if (
    !go(
      brackets.map(({ from }) => from),
      1,
    )
  )
    return undefined
  const trend = go(scores, 1) ? 'up' : go(scores, -1) ? 'down' : undefined
  if (trend === undefined) return undefined
  return [{ operand: { expression: value }, trend, keepsSign: true }, ...raising([...scores, ...bounds(item)])]
}

/** Whether texts are written numbers none of which goes against the direction. */
function go(texts: readonly string[], direction: 1 | -1): boolean {
  return texts.every((text, i) => {
    const order = compareLiterals(soundExpr(texts[i - 1] ?? text), soundExpr(text))
    return order !== undefined && order * direction <= 0
  })
}

function bounds(item: ScoreItem): readonly (string | undefined)[] {
  const { floor, cap } = boundsOf(item)
  return [floor, cap]
}

function raising(expressions: readonly (string | undefined)[]): Influence[] {
  return expressions.flatMap((expression) =>
    expression === undefined ? [] : [{ operand: { expression }, trend: 'up' as const, keepsSign: true }],
  )
}
