import {
  anyOf,
  BLANK,
  call,
  cell,
  criterion,
  ERROR,
  FALSE,
  iff,
  NA,
  num,
  op,
  range,
  type Xl,
} from '../../excel/expr.ts'
import { boundedValue } from '../../excel/bounded.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, failing, lacks, rounded, strict, sure, type Value } from '../../excel/value.ts'
import { subjectsOf } from './evaluate.ts'
import type { MethodOf, ScoreItem } from './schema.ts'
import { boundsOf, scoreTrees } from './tree.ts'

export function scoreInExcel(item: ScoreItem, sheet: ItemSheet): void {
  const { method } = item
  if (method.name === 'compare') return compareInExcel(item, method, sheet)
  const trees = scoreTrees(item, method)
  const dangers = trees.hazards.map(({ when }) => {
    const danger = sheet.expression(when)
    return danger.fails ? { ...danger, xl: call('IFERROR', danger.xl, FALSE), fails: false } : danger
  })
  const score = sheet.expression(trees.score)
  const safe = dangers.length === 0 ? score : choose(sure(anyOf(dangers.map(({ xl }) => xl)), 'boolean'), FAILED, score)
  const subjects = subjectsOf(item).map((text) => sheet.expression(text))
  sheet.output('', followed({ ...safe, fails: safe.fails || dangers.length > 0 }, subjects))
}

const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }
const NOTHING: Value = { ...sure(BLANK, 'number', 0), blank: true }
const OUTSIDE: Value = { ...sure(NA, 'number', 0), na: true }

/** Blank where something that it is about is, not applicable where nothing of it applies. */
function followed(score: Value, subjects: readonly Value[]): Value {
  const fails = subjects.some((subject) => subject.fails)
  const are = (mark: 'blank' | 'na'): Xl[] =>
    subjects.flatMap((subject) => (subject[mark] ? [op(subject.xl, '=', mark === 'blank' ? BLANK : NA)] : []))
  const [blank, na] = [are('blank'), are('na')]
  const applying =
    na.length < subjects.length ? score : choose(failing(sure(call('AND', ...na), 'boolean'), fails), OUTSIDE, score)
  return blank.length === 0 ? applying : choose(failing(sure(anyOf(blank), 'boolean'), fails), NOTHING, applying)
}

/** 比较法. */
function compareInExcel(item: ScoreItem, method: MethodOf<'compare'>, sheet: ItemSheet): void {
  const { run, applies } = sheet
  const { entity } = run
  const forward = method.direction === 'forward'
  const title = (zh: string, en: string) => sheet.named(zh, en)
  const own = clean(sheet.expression(method.value))
  const compared = applies === undefined ? own : choose(applies, own, OUTSIDE)
  const values = sheet.helper(entity, title('参比值', 'compared'), compared)
  const group = method.by.length === 0 ? undefined : sheet.groups(method.by)
  const within = group === undefined ? [] : [range(group), cell(group)]
  const value = sheet.own(values)
  const better = call('COUNTIFS', ...within, range(values), criterion(forward ? '>' : '<', value.xl))
  const isBest = iff(call('ISNUMBER', value.xl), iff(op(better, '=', num(0)), num(1), num(0)), num(0))
  const flags = sheet.helper(entity, title('是否最优', 'whether best'), sure(isBest, 'number', 0))
  const sum = call('SUMIFS', range(values), ...within, range(flags), num(1))
  const mean = sure(op(sum, '/', call('COUNTIFS', ...within, range(flags), num(1))), 'number')
  const best = sheet.own(
    sheet.helper(entity, title('最优值', 'best'), { ...rounded(mean, value.scale ?? 10, 'half-up', 1e4), fails: true }),
  )
  const failed = failedInGroup(value, within, sheet, title('无法计算', 'failed'))
  const base = strict(sheet.expression(method.base))
  const otherwise = method.otherwise === undefined ? FAILED : strict(sheet.expression(method.otherwise))
  const number = { ...value, blank: false, na: false }
  const quotient = forward ? op(number.xl, '/', best.xl) : op(best.xl, '/', number.xl)
  const product = failing(sure(op(quotient, '*', base.xl), 'number'))
  const scored = forward ? product : choose(sure(op(number.xl, '=', best.xl), 'boolean'), base, product)
  const bound = (text: string | undefined): Value | undefined =>
    text === undefined ? undefined : strict(sheet.expression(text))
  const usable = failing(sure(op(best.xl, forward ? '>' : '>=', num(0)), 'boolean'))
  const { floor, cap } = boundsOf(item)
  const result = boundedValue(choose(usable, scored, otherwise), bound(floor), bound(cap))
  const known = failed === undefined ? result : choose(failed, FAILED, result)
  const alone = group?.facts.blank ? choose(sure(op(cell(group), '=', BLANK), 'boolean'), NOTHING, known) : known
  sheet.output('', lacks(value) ? choose(marked(value), value, alone) : alone)
}

function marked(value: Value): Value {
  const marks = [...(value.blank ? [BLANK] : []), ...(value.na ? [NA] : [])]
  return failing(sure(anyOf(marks.map((mark) => op(value.xl, '=', mark))), 'boolean'), value.fails)
}

/** Nobody knows the best of a group of which some value failed. */
function failedInGroup(
  value: Value,
  within: readonly Xl[],
  sheet: ItemSheet,
  title: { zh: string; en: string },
): Value | undefined {
  if (!value.fails) return undefined
  const flag = sure(iff(call('ISERROR', value.xl), num(1), num(0)), 'number', 0)
  const flags = sheet.helper(sheet.run.entity, title, flag)
  return sure(op(call('COUNTIFS', ...within, range(flags), num(1)), '>', num(0)), 'boolean')
}
