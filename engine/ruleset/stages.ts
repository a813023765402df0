import type { Ruleset, Stage } from './types.ts'

const DEFAULT: readonly Stage[] = [
  { id: 'budget', title: { zh: '预算', en: 'Budget' }, modules: ['budget'] },
  {
    id: 'first-allocation',
    title: { zh: '一次分配', en: 'First allocation' },
    modules: ['accounting', 'assessment', 'first-allocation'],
  },
  { id: 'second-allocation', title: { zh: '二次分配', en: 'Second allocation' }, modules: ['second-allocation'] },
  { id: 'year-end', title: { zh: '年终', en: 'Year-end' }, modules: ['year-end'] },
]

/** The stages of a scheme in the order in which they are run; the usual four when it names none. */
export function stagesOf(ruleset: Pick<Ruleset, 'stages'>): readonly Stage[] {
  return ruleset.stages ?? DEFAULT
}
