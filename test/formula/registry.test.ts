import { expect, it } from 'vitest'
import { CALLS } from '../../engine/formula/calls.ts'
import { FUNCTIONS } from '../../engine/formula/functions.ts'

it('every function that has a signature is computed, and no other', () => {
  expect(Object.keys(CALLS).sort()).toEqual(Object.keys(FUNCTIONS).sort())
})
