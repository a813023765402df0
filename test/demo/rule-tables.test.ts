import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHARGE_ITEMS } from '../../demo/charge-items.ts'
import { RULE_TABLES } from '../../demo/rule-tables.ts'

describe('tables of the standard scheme', () => {
  it.each(Object.entries(RULE_TABLES))('%s holds what the demo hospital says', (name, table) => {
    const file = new URL(`../../rulesets/standard-tertiary/tables/${name}.json`, import.meta.url)
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(written).toHaveProperty('columns', table.columns)
    expect(written).toHaveProperty('rows', expect.arrayContaining([...table.rows]))
    expect(written).toHaveProperty('rows.length', table.rows.length)
  })
})

describe('the charge catalogue', () => {
  it('has every code and every name once', () => {
    expect(new Set(CHARGE_ITEMS.map(({ code }) => code)).size).toBe(CHARGE_ITEMS.length)
    expect(new Set(CHARGE_ITEMS.map(({ name }) => name)).size).toBe(CHARGE_ITEMS.length)
  })

  it('gives drugs and consumables no points, and everything else some', () => {
    for (const { class: kind, points } of CHARGE_ITEMS) {
      expect(Number(points) === 0).toBe(kind === '药品' || kind === '卫生材料')
    }
  })
})
