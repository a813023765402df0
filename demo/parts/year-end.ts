import type { DemoPart } from '../part.ts'

/** What is filled in once, in December. */
export const yearEnd: DemoPart = {
  医院: ({ month }) => (month === 12 ? { 年度患者满意率: '95.6' } : { 年度患者满意率: '' }),
}
