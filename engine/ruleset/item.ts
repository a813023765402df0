import { Type, type Static } from 'typebox'
import { ROUNDINGS } from '../number/rounding.ts'
import { choice, expression, integer, name, rows, sequence, text, title } from './roles.ts'

export const MODULES = [
  'budget',
  'accounting',
  'assessment',
  'first-allocation',
  'second-allocation',
  'year-end',
] as const
export type Module = (typeof MODULES)[number]

/** The most decimal places an item may declare. */
export const MAX_SCALE = 12

/** Fields that items of every kind have; a kind's schema spreads them beside its own. */
export const itemFields = {
  module: choice(MODULES),
  title: Type.Optional(title()),
  note: Type.Optional(text()),
  /** Where the rule comes from: document and clause, or `拟定` when assumed. */
  source: Type.Optional(text()),
  tags: Type.Optional(rows(text())),
  unit: Type.Optional(name('unit')),
  /** Decimal places of the result; required when it is a number. */
  scale: Type.Optional(integer(0, MAX_SCALE)),
  rounding: Type.Optional(choice(ROUNDINGS)),
  /** Rows for which this is false are not applicable. */
  when: Type.Optional(expression()),
  /** Earlier names, newest last. */
  formerly: Type.Optional(sequence(text())),
}

const ItemBase = Type.Object({ kind: Type.String(), ...itemFields })
export type ItemBase = Static<typeof ItemBase>
