import { expect, it } from 'vitest'
import { problemList } from '../../docs/problem-list.ts'
import { PROBLEMS } from '../../engine/problems.ts'
import { PROBLEM_AREAS } from '../../engine/problems/catalogue.ts'

const codes = Object.keys(PROBLEMS)

it('has every code in exactly one area', () => {
  expect(PROBLEM_AREAS.flatMap((area) => Object.keys(area.problems)).sort()).toEqual(codes.toSorted())
})

it.each(['zh', 'en'] as const)('lists exactly the codes (%s)', (language) => {
  const listed = [...problemList(language).matchAll(/^\| `(\w+)` \|/gm)].map(([, code = '']) => code)
  expect(listed.toSorted()).toEqual(codes.toSorted())
})

it.each(Object.entries(PROBLEMS))('%s is said in both languages, with the same details', (_, { message, remedy }) => {
  for (const text of [message, remedy]) {
    expect(detailsOf(text.zh)).toEqual(detailsOf(text.en))
    // What is made of details alone says nothing itself.
    expect(/\p{Script=Han}/u.test(withoutDetails(text.zh))).toBe(/\p{L}/u.test(withoutDetails(text.en)))
  }
})

const withoutDetails = (text: string) => text.replace(/\{\w+\}/g, '')

/** Places to fill; those of one language end in its name. */
function detailsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.replace(/(Zh|En)$/, '')))].sort()
}
