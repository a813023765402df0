import type { Localized } from '../problems.ts'
import type { Module } from '../ruleset/item.ts'

/** What the modules of a scheme are called. */
export const MODULE_TITLES: Readonly<Record<Module, Localized>> = {
  budget: { zh: '预算', en: 'Budget' },
  accounting: { zh: '核算', en: 'Accounting' },
  assessment: { zh: '考核', en: 'Assessment' },
  'first-allocation': { zh: '一次分配', en: 'First allocation' },
  'second-allocation': { zh: '二次分配', en: 'Second allocation' },
  'year-end': { zh: '年终', en: 'Year-end' },
}
