import type { Expr } from '../../formula/ast.ts'
import { binaryExpr, callExpr, numberExpr, soundExpr, textExpr } from '../../formula/build.ts'
import { compareLiterals } from '../../formula/literal.ts'
import type { ProblemCode } from '../../problems.ts'
import type { Counted, MethodOf, ScoreItem } from './schema.ts'

/** A condition under which a row has no score, and what is wrong then. */
export interface Hazard {
  readonly when: Expr
  readonly code: ProblemCode
  readonly name: string
}

interface Trees {
  /** The score within its bounds, before rounding. */
  readonly score: Expr
  /** The score before its bounds. */
  readonly unbounded: Expr
  readonly hazards: readonly Hazard[]
}

type Unclamped = Pick<Trees, 'score' | 'hazards'>

/** A method whose score is one expression of its row. */
export type RowMethod = Exclude<ScoreItem['method'], { name: 'compare' }>

const TREES = new WeakMap<ScoreItem, Trees>()

/** The score of an item as one expression. Built once, so that it is compiled once. */
export function scoreTrees(item: ScoreItem, method: RowMethod): Trees {
  let trees = TREES.get(item)
  if (trees === undefined) {
    const bounds = boundsOf(item)
    const { score, hazards } = treesOf(method, bounds)
    trees = { score: clampTree(score, bounds), unbounded: score, hazards: [...hazards, ...boundHazards(bounds)] }
    TREES.set(item, trees)
  }
  return trees
}

export interface Bounds {
  readonly floor?: string
  readonly cap?: string
}

/** The bounds that hold, said or not. */
export function boundsOf({ method, floor, cap }: ScoreItem): Bounds {
  const usual: Bounds = method.name === 'deduct' ? { floor: '0', cap: method.base } : {}
  return {
    ...usual,
    ...(floor === undefined ? {} : { floor }),
    ...(cap === undefined ? {} : { cap }),
  }
}

function clampTree(score: Expr, { floor, cap }: Bounds): Expr {
  const raised = floor === undefined ? score : callExpr('MAX', soundExpr(floor), score)
  return cap === undefined ? raised : callExpr('MIN', soundExpr(cap), raised)
}

function boundHazards({ floor, cap }: Bounds): Hazard[] {
  if (floor === undefined || cap === undefined) return []
  const [low, high] = [soundExpr(floor), soundExpr(cap)]
  const written = compareLiterals(low, high)
  if (written !== undefined && written <= 0) return []
  return [{ when: binaryExpr(low, '>', high), code: 'FLOOR_ABOVE_CAP', name: floor }]
}

function treesOf(method: RowMethod, bounds: Bounds): Unclamped {
  switch (method.name) {
    case 'interval':
      return intervalTrees(method)
    case 'target':
      return method.direction === 'reverse' && method.reverse === 'ratio'
        ? ratioTrees(method, bounds)
        : targetTrees(method)
    case 'deduct':
      return {
        score: binaryExpr(soundExpr(method.base), '-', sumTree(method.deductions)),
        hazards: negativeCounts(method.deductions),
      }
    case 'bonus':
      return { score: sumTree(method.bonuses), hazards: negativeCounts(method.bonuses) }
    case 'grade':
      return gradeTrees(method)
  }
}

function intervalTrees(method: MethodOf<'interval'>): Unclamped {
  const value = soundExpr(method.value)
  const reaches = method.boundary === 'lower' && !method.interpolate ? '>' : '>='
  const points = method.brackets.map(({ from, score }) => ({ from: soundExpr(from), score: soundExpr(score) }))
  const below = method.below === undefined ? undefined : soundExpr(method.below)
  const score = points.reduce<Expr | undefined>((lower, point, i) => {
    const next = points[i + 1]
    const own = method.interpolate && next !== undefined ? lineTree(value, point, next) : point.score
    const reached = binaryExpr(value, reaches, point.from)
    return lower === undefined ? callExpr('IF', reached, own) : callExpr('IF', reached, own, lower)
  }, below)
  const [first] = points
  const outside: Hazard[] =
    below === undefined && first !== undefined
      ? [
          {
            when: callExpr('NOT', binaryExpr(value, reaches, first.from)),
            code: 'BELOW_FIRST_BRACKET',
            name: method.value,
          },
        ]
      : []
  return { score: score as Expr, hazards: [...outside, ...unordered(points, method.value)] }
}

interface Point {
  readonly from: Expr
  readonly score: Expr
}

function lineTree(value: Expr, from: Point, to: Point): Expr {
  const rise = binaryExpr(to.score, '-', from.score)
  const run = binaryExpr(to.from, '-', from.from)
  const way = binaryExpr(binaryExpr(rise, '*', binaryExpr(value, '-', from.from)), '/', run)
  return binaryExpr(from.score, '+', way)
}

/** Bounds that are calculated may turn out in the wrong order. */
function unordered(points: readonly Point[], name: string): Hazard[] {
  const doubtful = points.flatMap((point, i): Expr[] => {
    const next = points[i + 1]
    if (next === undefined || compareLiterals(point.from, next.from) !== undefined) return []
    return [binaryExpr(point.from, '>=', next.from)]
  })
  return doubtful.length === 0 ? [] : [{ when: callExpr('OR', ...doubtful), code: 'BRACKETS_NOT_ASCENDING', name }]
}

type Ratio = Extract<MethodOf<'target'>, { reverse: 'ratio' }>

/** Nothing at all is better than any target: the cap, and without one nobody can say. */
function ratioTrees(method: Ratio, { cap }: Bounds): Unclamped {
  const value = soundExpr(method.value)
  const score = binaryExpr(binaryExpr(soundExpr(method.base), '*', soundExpr(method.target)), '/', value)
  const nothing = binaryExpr(value, '<=', numberExpr('0'))
  if (cap === undefined) return { score, hazards: [{ when: nothing, code: 'RATIO_NOT_POSITIVE', name: method.value }] }
  return { score: callExpr('IF', nothing, soundExpr(cap), score), hazards: [] }
}

function targetTrees(method: Exclude<MethodOf<'target'>, Ratio>): Unclamped {
  const value = soundExpr(method.value)
  const base = soundExpr(method.base)
  const steps = (distance: Expr): Expr => {
    const stepped = binaryExpr(soundExpr(method.step), '*', distance)
    return method.per === undefined ? stepped : binaryExpr(stepped, '/', soundExpr(method.per))
  }
  if (method.direction === 'range') {
    const low = soundExpr(method.best.low)
    const high = soundExpr(method.best.high)
    const short = binaryExpr(base, '-', steps(binaryExpr(low, '-', value)))
    const over = binaryExpr(base, '-', steps(binaryExpr(value, '-', high)))
    const beyond = callExpr('IF', binaryExpr(value, '>', high), over, base)
    const written = compareLiterals(low, high)
    const wrong: Hazard = { when: binaryExpr(low, '>', high), code: 'BEST_RANGE_EMPTY', name: method.value }
    return {
      score: callExpr('IF', binaryExpr(value, '<', low), short, beyond),
      hazards: written !== undefined && written <= 0 ? [] : [wrong],
    }
  }
  const target = soundExpr(method.target)
  const distance = method.direction === 'forward' ? binaryExpr(value, '-', target) : binaryExpr(target, '-', value)
  return { score: binaryExpr(base, '+', steps(distance)), hazards: [] }
}

/** Σ count × points; what does not apply to a row does not count there. */
export function sumTree(parts: Counted): Expr {
  const products = parts.map((part) => binaryExpr(countTree(part.count), '*', soundExpr(part.points)))
  const [first, ...more] = products
  if (first === undefined) return numberExpr('0')
  return more.reduce((sum, product) => binaryExpr(sum, '+', product), first)
}

function countTree(count: string): Expr {
  return callExpr('FIRST', soundExpr(count), numberExpr('0'))
}

function negativeCounts(parts: Counted): Hazard[] {
  return parts.map(({ count }) => ({
    when: binaryExpr(countTree(count), '<', numberExpr('0')),
    code: 'NEGATIVE_COUNT',
    name: count,
  }))
}

function gradeTrees(method: MethodOf<'grade'>): Unclamped {
  const value = soundExpr(method.value)
  const pairs = method.grades.flatMap(({ grade, score }) => [textExpr(grade), soundExpr(score)])
  if (method.otherwise !== undefined) {
    return { score: callExpr('SWITCH', value, ...pairs, soundExpr(method.otherwise)), hazards: [] }
  }
  const known = method.grades.map(({ grade }) => binaryExpr(value, '=', textExpr(grade)))
  const unknown = callExpr('NOT', callExpr('OR', ...known))
  return {
    score: callExpr('SWITCH', value, ...pairs),
    hazards: [{ when: unknown, code: 'GRADE_UNKNOWN', name: method.value }],
  }
}
