import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkRuleset } from '../../engine/index.ts'

const RULESET = fileURLToPath(new URL('../../rulesets/case-2010/ruleset.json', import.meta.url))

const SOURCE = '《以预算为导向的医院绩效考核分配体系建设》 S26'

const document = () => JSON.parse(readFileSync(RULESET, 'utf8')) as Record<string, unknown>

test('the case of 2010 has one finding, which its own ratio causes and which is acknowledged', () => {
  const found = checkRuleset(document()).problems.map(({ code, path, severity, acknowledged, detail }) => ({
    code,
    path,
    severity,
    document: acknowledged?.document,
    way: detail['path'],
  }))
  expect(found).toEqual([
    {
      code: 'INCOME_INDICATOR',
      path: '/items/科室.收支比率',
      severity: 'info',
      document: SOURCE,
      way: '科室.本月收入 → 科室.收支比率 → 科室.收支效益系数 → 科室.效益系数 → 科室.效益工资 → 科室.绩效工资',
    },
  ])
})

test('without its acknowledgement the finding is a warning', () => {
  const { acknowledged: _, ...bare } = document()
  expect(checkRuleset(bare).problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning INCOME_INDICATOR',
  ])
})
