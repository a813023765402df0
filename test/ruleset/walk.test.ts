import { describe, expect, it } from 'vitest'
import { rulesetSchema } from '../../engine/ruleset/ruleset-schema.ts'
import { mapRoles, type Place, sibling, walkRoles } from '../../engine/ruleset/walk.ts'
import { pointersOf, sample, valueAt } from './sample.ts'
import { TRIAL } from './trial-kinds.ts'

const schema = rulesetSchema(TRIAL)
const places: Place[] = []
walkRoles(schema, schema.$defs, sample(), (place) => places.push(place))
const at = (path: string) => places.find((place) => place.path === path)

describe('walking', () => {
  it.each([
    ['/items', { role: 'keyed', names: 'item' }],
    ['/items/科室.绩效/formula', { role: 'expression', of: 'row' }],
    ['/items/科室.得分/where', { role: 'expression', of: { sibling: 'of' } }],
    ['/items/科室.得分/input', { role: 'expression', of: 'row', form: 'name' }],
    ['/items/科室.得分/of', { role: 'name', of: 'rows' }],
    ['/items/科室.得分/via', { role: 'name', of: 'source-reference' }],
    ['/items/科室.得分/tests/0/when', { role: 'test' }],
    ['/items/科室.得分/nodes', { role: 'ordered', key: 'id' }],
    ['/items/科室.得分/nodes/1/parts/0/value', { role: 'expression', of: 'row' }],
    ['/items/科室.得分/nodes/1/parts/0/weight', { role: 'decimal', unit: 'none' }],
    ['/items/科室.得分/method/columns', { role: 'rows' }],
    ['/items/科室.得分/method/columns/0', { role: 'name', of: 'own-column' }],
    ['/items/科室.得分/blank', { role: 'choice' }],
    ['/items/科室.得分/since', { role: 'date' }],
    ['/items/科室.得分/note2', { role: 'localized' }],
    ['/items/科室.得分/strict', { role: 'boolean' }],
    ['/items/科室.得分/rounds', { role: 'integer' }],
    ['/entities/科室/key', { role: 'name', of: 'field' }],
    ['/entities/任职/key/1', { role: 'name', of: 'field' }],
    ['/entities/科室/refs/医院', { role: 'name', of: 'entity' }],
    ['/entities/任职/refs/科室/to', { role: 'name', of: 'entity' }],
    ['/parameters/系数/values/0/年限', { role: 'literal', of: 'key' }],
    ['/parameters/系数/values/0/value', { role: 'literal', of: 'type' }],
    ['/guards/0/when/any/1/not/fact', { role: 'expression', of: 'row', form: 'name' }],
    ['/guards/0/when/any/1/not/value/1', { role: 'literal', of: 'fact' }],
    ['/guards/0/when/any/2/all/0/value/fact', { role: 'expression', of: 'row', form: 'name' }],
  ])('gives the role of %s', (path, role) => {
    expect(at(path)?.role).toEqual(role)
  })

  it('knows the item and the entity', () => {
    expect(at('/items/科室.得分/nodes/1/parts/0/value')).toMatchObject({
      item: '科室.得分',
      entity: '科室',
      key: 'value',
    })
    expect(at('/guards/0/when/any/1/not/fact')).toMatchObject({ entity: '科室' })
    expect(at('/guards/0/when/any/1/not/fact')?.item).toBeUndefined()
    expect(at('/entities/任职/fields/出勤/unit')?.entity).toBe('任职')
    expect(at('/statements/科室明细/lines/0/column')?.entity).toBe('科室')
  })

  it('finds siblings, also from inside lists', () => {
    const where = at('/items/科室.得分/where')
    const deep = at('/items/科室.得分/nodes/1/parts/0/value')
    expect(where && sibling(where, 'of')).toBe('任职.出勤')
    expect(deep && sibling(deep, 'of')).toBe('任职.出勤')
    expect(deep && sibling(deep, 'constructor')).toBeUndefined()
  })

  it('comes to every text, number and truth value of the document', () => {
    const seen = new Set(places.map(({ path }) => path))
    const localized = new Set(places.filter(({ role }) => role.role === 'localized').map(({ path }) => path))
    const missed = pointersOf(sample()).filter(
      (path) =>
        typeof valueAt(sample(), path) !== 'object' &&
        !seen.has(path) &&
        !localized.has(path.slice(0, path.lastIndexOf('/'))) &&
        !path.endsWith('/kind') &&
        !path.endsWith('/method/method'),
    )
    expect(missed).toEqual([])
  })

  it('can begin inside the document', () => {
    const seen: string[] = []
    const item = sample().items['科室.绩效']
    const start = { path: '/x', item: '科室.绩效', entity: '科室' }
    walkRoles(
      { $ref: '#/$defs/item' },
      schema.$defs,
      item,
      (place) => seen.push(`${place.path} ${place.entity}`),
      start,
    )
    expect(seen).toContain('/x/formula 科室')
  })
})

describe('rebuilding', () => {
  it('changes nothing by itself', () => {
    expect(mapRoles(schema, schema.$defs, sample(), ({ value }) => value)).toEqual(sample())
  })

  it('replaces what has a role, parts before their containers', () => {
    const order: string[] = []
    const rebuilt = mapRoles(schema, schema.$defs, sample(), ({ role, value, path }) => {
      order.push(path)
      return role.role === 'expression'
        ? 'X'
        : role.role === 'ordered' && role.key === 'id'
          ? [value].flat().slice(0, 1)
          : value
    })
    expect(rebuilt).toMatchObject({
      items: { '科室.绩效': { formula: 'X' }, '科室.得分': { where: 'X', nodes: [{ value: 'X' }] } },
    })
    expect(order.indexOf('/items/科室.得分/nodes/0/value')).toBeLessThan(order.indexOf('/items/科室.得分/nodes'))
    expect((rebuilt as ReturnType<typeof sample>).items['科室.得分'].nodes).toHaveLength(1)
  })

  it('keeps what the schema does not know', () => {
    const odd = { ...sample(), unknown: { a: [1] } }
    expect(mapRoles(schema, schema.$defs, odd, ({ value }) => value)).toEqual(odd)
  })
})
