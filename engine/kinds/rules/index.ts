import { checkCondition } from '../../formula/check-condition.ts'
import { TYPE_WORDS } from '../../formula/expect.ts'
import { factsOf } from '../../formula/condition.ts'
import { pointer } from '../../problems.ts'
import { isOfType } from '../../ruleset/literals.ts'
import { choosing } from '../choosing.ts'
import type { Influence, ItemScope, Kind } from '../kind.ts'
import { checkResultUnit, expectTyped } from '../result.ts'
import { branchesOfRules } from './branches.ts'
import { evaluateRules } from './evaluate.ts'
import { rulesInExcel } from './excel.ts'
import { explainRules } from './explain.ts'
import { RulesItem, valueOf } from './schema.ts'
import { sentenceOfRules } from './sentence.ts'

/** Rules in the form of json-rules-engine. */
export const rules: Kind<RulesItem> = {
  title: { zh: '规则', en: 'Rules' },
  schema: RulesItem,
  outputs(item, scope) {
    const sound = item.rules.map((_, i) => checkRule(item, i, scope)).every(Boolean)
    const { result, combine, otherwise } = item
    if (combine !== 'first' && result !== 'number') scope.report('RULES_COMBINE', '/combine', { combine, result })
    const type = otherwise === undefined ? undefined : expectTyped(otherwise, result, scope, '/otherwise')
    if (!sound || (otherwise !== undefined && type === undefined)) return []
    return [{ id: '', type: result, ...checkResultUnit(type ?? { type: result }, item, scope, '/otherwise') }]
  },
  influences(item) {
    const facts = [...new Set(item.rules.flatMap(({ conditions }) => factsOf(conditions)))]
    const results = [
      ...(item.result === 'number' ? item.rules.map((rule) => String(valueOf(rule, item))) : []),
      ...(item.otherwise === undefined ? [] : [item.otherwise]),
    ]
    return [
      ...facts.map(choosing),
      ...results.map((expression): Influence => ({ operand: { expression }, trend: 'up', keepsSign: true })),
    ]
  },
  branches: branchesOfRules,
  evaluate: evaluateRules,
  explain: explainRules,
  excel: rulesInExcel,
  sentence: sentenceOfRules,
}

function checkRule(item: RulesItem, i: number, scope: ItemScope): boolean {
  const rule = item.rules[i] as RulesItem['rules'][number]
  const path = pointer('rules', i)
  const sound = checkCondition(rule.conditions, path + pointer('conditions'), scope)
  const value = valueOf(rule, item)
  if (value === undefined) {
    scope.report('RULE_VALUE_MISSING', path + pointer('event'), { rule: rule.id })
    return false
  }
  if (isOfType(value, item.result)) return sound
  const { zh, en } = TYPE_WORDS[item.result]
  const at = path + pointer('event', 'params', 'value')
  scope.report('RULE_VALUE_TYPE', at, { rule: rule.id, value: String(value), expectedZh: zh, expectedEn: en })
  return false
}
