import { describe, expect, it } from 'vitest'
import { FUNCTIONS, suggestFunction } from '../../engine/formula/functions.ts'
import { parseFormula } from '../../engine/formula/parse.ts'
import { printFormula } from '../../engine/formula/print.ts'

/** Those of docs/semantics.md. */
const DOCUMENTED =
  'IF IFS SWITCH AND OR NOT MIN MAX SUM ABS ROUND ROUNDUP ROUNDDOWN INT MOD CEILING FLOOR IFBLANK ISBLANK FIRST CONVERT DATEDIF YEAR MONTH'

it('the functions are those of the manual', () => {
  expect(Object.keys(FUNCTIONS).sort()).toEqual(DOCUMENTED.split(' ').sort())
})

it('lazy ones are those that choose', () => {
  const lazy = Object.entries(FUNCTIONS).flatMap(([name, { lazy }]) => (lazy ? [name] : []))
  expect(lazy).toEqual(['IF', 'IFS', 'SWITCH', 'AND', 'OR', 'IFBLANK', 'FIRST'])
})

describe.each(Object.entries(FUNCTIONS))('%s', (name, { min, max, title, help, example }) => {
  it('has an example that calls it, in canonical form', () => {
    const { expr, problems } = parseFormula(example)
    expect(problems).toEqual([])
    if (expr?.node !== 'call') throw new Error(`no call: ${example}`)
    expect(expr.name).toBe(name)
    expect(expr.args.length).toBeGreaterThanOrEqual(min)
    expect(expr.args.length).toBeLessThanOrEqual(max)
    expect(printFormula(expr)).toBe(example)
  })

  it('is described in both languages, in one sentence each', () => {
    expect(min).toBeGreaterThanOrEqual(1)
    expect(max).toBeGreaterThanOrEqual(min)
    expect(title.zh).toMatch(/\p{sc=Han}/u)
    expect(title.en).toMatch(/^[A-Z][a-z ]+$/)
    expect(help.zh).toMatch(/^[^。]+。$/)
    expect(help.en).toMatch(/^[A-Z][^.]+\.$/)
    expect(help.en).not.toMatch(/\p{sc=Han}/u)
  })
})

it.each([
  ['ROUNDUPP', 'ROUNDUP'],
  ['SUMM', 'SUM'],
  ['IFF', 'IF'],
  ['ＭＡＸ', 'MAX'],
  ['SWICH', 'SWITCH'],
])('%s was meant as %s', (written, meant) => {
  expect(suggestFunction(written)).toEqual({
    suggestionZh: `是不是“${meant}”？`,
    suggestionEn: `Did you mean "${meant}"?`,
  })
})

it('nothing is like VLOOKUP', () => expect(suggestFunction('VLOOKUP')).toEqual({ suggestionZh: '', suggestionEn: '' }))
