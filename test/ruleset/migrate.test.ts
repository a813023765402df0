import { describe, expect, it } from 'vitest'
import { FORMAT, formatAfter, migrate, type Migration, MIGRATIONS } from '../../engine/ruleset/migrate.ts'

/** Two made-up steps: formats 1 and 2 had other words. */
const STEPS: readonly Migration[] = [
  { name: 'grains-are-entities', from: 1, migrate: ({ grains, ...rest }) => ({ ...rest, entities: grains }) },
  { name: 'period-is-named', from: 2, migrate: (document) => ({ period: 'month', ...document }) },
]

describe('migration', () => {
  it.each([
    [
      { format: 1, id: 'a', grains: {} },
      { format: 3, id: 'a', entities: {}, period: 'month' },
    ],
    [
      { format: 2, entities: {} },
      { format: 3, entities: {}, period: 'month' },
    ],
    [
      { format: 3, period: 'year' },
      { format: 3, period: 'year' },
    ],
  ])('brings %j to the newest format', (document, expected) => {
    expect(migrate(document, STEPS)).toEqual({ document: expected, problems: [] })
  })

  it('does not change what it is given', () => {
    const document = Object.freeze({ format: 1, grains: Object.freeze({}) })
    migrate(document, STEPS)
    expect(document).toEqual({ format: 1, grains: {} })
  })

  it('says when a document is newer than the software', () => {
    const { problems } = migrate({ format: 4 }, STEPS)
    expect(problems).toMatchObject([{ code: 'FORMAT_NEWER', path: '/format', detail: { format: '4', known: '3' } }])
  })

  it.each([[{}], [{ format: '1' }], [{ format: 0 }], [{ format: 1.5 }], [null], ['x'], [[]]])(
    'leaves %j to the schema',
    (document) => expect(migrate(document, STEPS)).toEqual({ document, problems: [] }),
  )
})

it('has steps without gaps, under names of their own', () => {
  expect(MIGRATIONS.map((step) => step.from)).toEqual(MIGRATIONS.map((_, i) => i + 1))
  expect(new Set(MIGRATIONS.map((step) => step.name)).size).toBe(MIGRATIONS.length)
  expect(FORMAT).toBe(formatAfter(MIGRATIONS))
})
