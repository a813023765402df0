import type { Month } from '../../month.ts'
import type { Row } from '../../part.ts'
import { type Chance, chance } from '../../random.ts'
import { isQuarterly } from '../assessment.ts'

const RATERS = ['上级', '同级', '自评'] as const
const DIMENSIONS = ['职业道德', '业务能力', '工作质量', '团队协作', '学习创新'] as const
const LEVELS = [
  ['卓越', 9],
  ['优秀', 52],
  ['称职', 36],
  ['待改进', 2.6],
  ['不称职', 0.4],
] as const

/** Everybody's behaviour in the past quarter, as superiors, peers and people themselves see it. */
export function appraisals(month: Month): Row[] {
  if (!isQuarterly(month)) return []
  return month.posts.flatMap(({ person, unit, workedTenths, absence }) =>
    workedTenths === 0 || absence === '新入职' || absence === '转科'
      ? []
      : RATERS.map((rater) => ({
          任职: `${person.number}/${unit.code}`,
          评价主体: rater,
          ...levels(chance('appraisal', person.number, rater, month.period), rater),
        })),
  )
}

function levels(luck: Chance, rater: string): Row {
  const known = rater === '自评' ? LEVELS.slice(0, 3) : LEVELS
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, luck.weighted(known, ([, weight]) => weight)?.[0] ?? '称职']),
  )
}
