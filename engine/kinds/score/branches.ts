import { causeAt, type NumberColumn } from '../../column.ts'
import { binaryExpr, soundExpr, textExpr } from '../../formula/build.ts'
import type { BinaryOperator, Expr } from '../../formula/ast.ts'
import { asNumber } from '../../formula/part.ts'
import { type Localized, pointer } from '../../problems.ts'
import { boundBranch, oncePerRun, rowsWhere, rowsWhich } from '../branches.ts'
import type { Branch, ItemRun, Words } from '../kind.ts'
import { compareExact } from './compare.ts'
import type { Counted, MethodOf, ScoreItem } from './schema.ts'
import { scoreTrees } from './tree.ts'

export function branchesOfScore(item: ScoreItem, words: Words): readonly Branch[] {
  return [...methodBranches(item, words), ...boundBranches(item, words)]
}

function boundBranches(item: ScoreItem, words: Words): readonly Branch[] {
  const { floor, cap } = item
  const unbounded = (run: ItemRun): NumberColumn => unboundedScore(item, run)
  return [
    ...(floor === undefined ? [] : [boundBranch('/floor', floor, 'floor', words, unbounded)]),
    ...(cap === undefined ? [] : [boundBranch('/cap', cap, 'cap', words, unbounded)]),
  ]
}

function unboundedScore(item: ScoreItem, run: ItemRun): NumberColumn {
  const { method } = item
  if (method.name !== 'compare') return asNumber(run.expression(scoreTrees(item, method).unbounded))
  const { floor: _, cap: __, ...free } = item
  return compareExact(free, method, run)
}

function methodBranches(item: ScoreItem, words: Words): readonly Branch[] {
  const { method } = item
  switch (method.name) {
    case 'interval':
      return intervalBranches(method, words)
    case 'target':
      return method.direction === 'range' ? rangeBranches(method, words) : []
    case 'deduct':
      return countedBranches('deductions', method.deductions, words)
    case 'bonus':
      return countedBranches('bonuses', method.bonuses, words)
    case 'compare':
      return compareBranches(item, method)
    case 'grade':
      return gradeBranches(method, words)
  }
}

function comparison(path: string, value: string, operator: BinaryOperator, other: string, text: Localized): Branch {
  const condition = binaryExpr(soundExpr(value), operator, soundExpr(other))
  return { path, text, taken: (run) => rowsWhich(run, condition, true) }
}

function intervalBranches(method: MethodOf<'interval'>, words: Words): readonly Branch[] {
  const reaches = method.boundary === 'lower' && !method.interpolate ? '>' : '>='
  const value = words.expression(method.value)
  const conditions = method.brackets.map(({ from }) => binaryExpr(soundExpr(method.value), reaches, soundExpr(from)))
  const reached = oncePerRun((run) => conditions.map((condition) => rowsWhich(run, condition, true)))
  const brackets = method.brackets.map(({ id, from }, number): Branch => {
    const bound = words.expression(from)
    return {
      path: pointer('method', 'brackets', number),
      text: {
        zh: `${value.zh} 落在“${id}”段（${reaches} ${bound.zh}）`,
        en: `${value.en} lies in bracket ${id} (${reaches} ${bound.en})`,
      },
      taken(run) {
        const [own, next] = [reached(run)[number], reached(run)[number + 1]]
        return rowsWhere(run.table.rows, (row) => own?.[row] === 1 && next?.[row] !== 1)
      },
    }
  })
  const [first] = conditions
  if (method.below === undefined || first === undefined) return brackets
  const below: Branch = {
    path: '/method/below',
    text: { zh: `${value.zh} 低于第一段`, en: `${value.en} lies below the first bracket` },
    taken: (run) => rowsWhich(run, first, false),
  }
  return [...brackets, below]
}

function rangeBranches(method: Extract<MethodOf<'target'>, { direction: 'range' }>, words: Words): readonly Branch[] {
  const { value, best } = method
  const { zh, en } = words.expression(value)
  const [low, high] = [words.expression(best.low), words.expression(best.high)]
  const within: Branch = {
    path: '/method/best',
    text: { zh: `${zh} 在最佳范围内`, en: `${en} lies in the best range` },
    taken(run) {
      const short = rowsWhich(run, binaryExpr(soundExpr(value), '<', soundExpr(best.low)), false)
      const over = rowsWhich(run, binaryExpr(soundExpr(value), '>', soundExpr(best.high)), false)
      return rowsWhere(run.table.rows, (row) => short[row] === 1 && over[row] === 1)
    },
  }
  return [
    comparison('/method/best/low', value, '<', best.low, {
      zh: `${zh} 低于最佳范围（< ${low.zh}）`,
      en: `${en} lies below the best range (< ${low.en})`,
    }),
    within,
    comparison('/method/best/high', value, '>', best.high, {
      zh: `${zh} 高于最佳范围（> ${high.zh}）`,
      en: `${en} lies above the best range (> ${high.en})`,
    }),
  ]
}

function countedBranches(list: 'deductions' | 'bonuses', parts: Counted, words: Words): readonly Branch[] {
  return parts.map(({ id, title, count }, number) => {
    const { zh, en } = words.expression(count)
    return comparison(pointer('method', list, number), count, '>', '0', {
      zh: `有“${title?.zh ?? id}”（${zh} > 0）`,
      en: `there is some ${title?.en ?? id} (${en} > 0)`,
    })
  })
}

function compareBranches(item: ScoreItem, method: MethodOf<'compare'>): readonly Branch[] {
  if (method.otherwise === undefined) return []
  const { otherwise: _, ...strict } = method
  return [
    {
      path: '/method/otherwise',
      text: { zh: '组内最好的也无从比较', en: 'the best of the group is nothing to compare with' },
      taken(run) {
        const column = compareExact({ ...item, method: strict }, strict, run)
        return rowsWhere(column.length, (row) => causeAt(column, row)?.code === 'BEST_NOT_POSITIVE')
      },
    },
  ]
}

function gradeBranches(method: MethodOf<'grade'>, words: Words): readonly Branch[] {
  const { zh, en } = words.expression(method.value)
  const isGrade = (grade: string): Expr => binaryExpr(soundExpr(method.value), '=', textExpr(grade))
  const grades = method.grades.map(({ grade }, number): Branch => {
    const condition = isGrade(grade)
    return {
      path: pointer('method', 'grades', number),
      text: { zh: `${zh} 为“${grade}”`, en: `${en} is ${grade}` },
      taken: (run) => rowsWhich(run, condition, true),
    }
  })
  if (method.otherwise === undefined) return grades
  const other: Branch = {
    path: '/method/otherwise',
    text: { zh: `${zh} 是其他等级`, en: `${en} is some other grade` },
    taken(run) {
      const not = method.grades.map(({ grade }) => rowsWhich(run, isGrade(grade), false))
      return rowsWhere(run.table.rows, (row) => not.every((own) => own[row] === 1))
    },
  }
  return [...grades, other]
}
