import { describe, expect, test } from 'vitest'
import { checked, link, SOUND, step, unused } from './scheme.ts'

type Link = ReturnType<typeof link>

/** The sound flow with one link changed. */
const withLink = (at: number, change: Partial<Link> & { where?: string }) => ({
  ...SOUND,
  steps: SOUND.steps.map((each, i) => (i === at ? { ...each, links: [{ ...each.links[0], ...change }] } : each)),
})
const at = (i: number, part: string) => `/flows/0/steps/${i}/links/0/${part}`

test('a sound flow has no problems', () => {
  expect(checked([SOUND])).toEqual([])
})

describe('what a link says', () => {
  test.each([
    ['an unknown column', withLink(0, { amount: '科室.没有' }), `error COLUMN_UNKNOWN ${at(0, 'amount')}`],
    ['an amount that is a text', withLink(0, { amount: '科室.名称' }), `error EXPRESSION_TYPE ${at(0, 'amount')}`],
    ['another unit', withLink(0, { amount: '科室.人均' }), `error UNIT_MISMATCH ${at(0, 'amount')}`],
    ['an output that there is not', withLink(0, { amount: '科室.一半#甲' }), `error OUTPUT_UNKNOWN ${at(0, 'amount')}`],
    ['a label that is a number', withLink(0, { to: '绩效' }), `error EXPRESSION_TYPE ${at(0, 'to')}`],
    ['a label of an unknown name', withLink(0, { to: '没有' }), `error NAME_UNKNOWN ${at(0, 'to')}`],
    ['a label that cannot be read', withLink(0, { to: '"甲' }), `error FORMULA_SYNTAX ${at(0, 'to')}`],
    ['a condition that is none', withLink(2, { where: '应发' }), `error EXPRESSION_TYPE ${at(2, 'where')}`],
    ['an unknown unit', { ...SOUND, unit: '圆圈' }, 'error UNIT_UNKNOWN /flows/0/unit'],
  ])('%s', (_, flow, problem) => {
    expect(checked([flow])).toContain(problem)
  })
})

describe('a step that starts where the one before led nothing', () => {
  test('of texts written in two ways', () => {
    const steps = [
      step('一', [link('甲', '医院.总额', '"总额"', '"月度"')]),
      step('二', [link('甲', '科室.绩效', '"月度发放"', '类别')]),
    ]
    expect(checked([{ ...SOUND, steps, nodes: undefined }])).toContain(
      'warning FLOW_FROM_NOWHERE /flows/0/steps/1/links/0/from',
    )
  })

  test('of a row that is called by its name', () => {
    expect(checked([withLink(2, { from: '科室.名称' })])).toEqual([`warning FLOW_FROM_NOWHERE ${at(2, 'from')}`])
  })

  test('not where data may give any text', () => {
    expect(checked([withLink(1, { from: 'IF(绩效 > 0, "临床", "医技")' })])).toEqual([])
  })
})

test('what only a flow uses is used', () => {
  expect(unused([SOUND])).toEqual(['info ITEM_UNUSED /items/科室.档次', 'info PARAMETER_UNUSED /parameters/档'])
  const links = [link('绩效', '科室.绩效', '档', '档次', { where: 'NOT(ISBLANK(档次))' })]
  expect(unused([{ ...SOUND, steps: [step('档次', links)] }])).toEqual([])
})

describe('titles and nodes', () => {
  test('of the flow, its steps and the texts that it writes are missed', () => {
    const { title: _, ...untitled } = SOUND
    const steps = [{ ...step('类别', SOUND.steps[0]?.links ?? []), title: undefined }, ...SOUND.steps.slice(1)]
    expect(checked([{ ...untitled, steps, nodes: [{ id: '医技' }] }])).toEqual([
      'info TITLE_MISSING /flows/0',
      'info TITLE_MISSING /flows/0/steps/0',
      'info TITLE_MISSING /flows/0/nodes/0',
      'info TITLE_MISSING /flows/0/nodes',
    ])
  })

  test('that nothing can be are told of, unless data may give any text', () => {
    const steps = [step('人员', [link('应发', '职工.应发', '"总额"', '类别')])]
    const nodes = ['总额', '护', '药'].map((id) => ({ id, title: { en: id } }))
    expect(checked([{ ...SOUND, steps, nodes }])).toEqual(['info FLOW_NODE_UNKNOWN /flows/0/nodes/2'])
    expect(checked([{ ...SOUND, nodes: [...SOUND.nodes, { id: '甲', title: { en: 'A' } }] }])).toEqual([])
  })

  test('ids stand once', () => {
    expect(checked([SOUND, SOUND])).toContain('error ID_TWICE /flows/1/id')
  })
})
