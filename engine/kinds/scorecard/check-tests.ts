import { printFormula } from '../../formula/print.ts'
import { parseFormula } from '../../formula/parse.ts'
import { readTest, type Test, testExpr } from '../../formula/test.ts'
import type { ItemScope } from '../kind.ts'
import type { Card, ScorecardItem } from './schema.ts'

/** Each card's test can be read and fits the category, and no two of them are surely for the same. */
export function checkCardTests(item: ScorecardItem, scope: ItemScope): void {
  const category = item.category === undefined ? undefined : parseFormula(item.category).expr
  const tests = item.cards.map((card, i): Test | undefined => {
    if (card.for === undefined) return { test: 'any' }
    const path = `/cards/${i}/for`
    if (item.category === undefined) scope.report('CATEGORY_NEEDED', path, { card: card.id })
    const { test, problems } = readTest(card.for)
    for (const { code, span, detail } of problems) scope.report(code, path, detail, span)
    const expr = test && category && testExpr(test, category)
    if (expr !== undefined && expr !== 'any') scope.typeOf(printFormula(expr), path)
    return test
  })
  for (const [second, card] of item.cards.entries()) {
    for (const [first, other] of item.cards.slice(0, second).entries()) {
      const value = common(tests[first], tests[second])
      if (value !== undefined) report(other, card, value, `/cards/${second}`, scope)
    }
  }
}

function report(first: Card, second: Card, value: string, path: string, scope: ItemScope): void {
  const at = second.for === undefined ? path : `${path}/for`
  scope.report('CARDS_OVERLAP', at, { first: first.id, second: second.id, value })
}

/** A category that surely passes both tests; undefined when nothing is sure. */
function common(a: Test | undefined, b: Test | undefined): string | undefined {
  if (a === undefined || b === undefined) return undefined
  const candidates = [...new Set([...literals(a), ...literals(b)])]
  const found = candidates.find((value) => passes(a, value) === true && passes(b, value) === true)
  if (found !== undefined) return found
  return a.test === 'any' && b.test === 'any' ? '-' : undefined
}

function literals(test: Test): string[] {
  if (test.test === 'any') return []
  return test.items.flatMap((item) =>
    item.item === 'comparison' && item.operator === '=' && item.value.node === 'text' ? [item.value.value] : [],
  )
}

/** Whether a text passes; undefined where a test says more than which texts it means. */
function passes(test: Test, value: string): boolean | undefined {
  if (test.test === 'any') return true
  let any = false
  for (const item of test.items) {
    if (item.item !== 'comparison' || item.value.node !== 'text') return undefined
    if (item.operator !== '=' && item.operator !== '<>') return undefined
    any ||= (item.value.value === value) === (item.operator === '=')
  }
  return any !== test.negated
}
