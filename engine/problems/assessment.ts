import { define } from './define.ts'

/** Scores and scorecards: what is wrong with how they are set up, and why one has no result. */
export const ASSESSMENT = {
  BRACKETS_NOT_ASCENDING: define(
    'error',
    '“{name}”的区间下限没有从低到高排列。',
    'The bounds of the brackets of "{name}" do not go up.',
    '按下限从低到高排列区间。',
    'List the brackets from the lowest bound up.',
  ),
  BEST_RANGE_EMPTY: define(
    'error',
    '“{name}”的最优区间下限高于上限。',
    'The best range of "{name}" begins above its end.',
    '改正 best 的 low 和 high。',
    'Correct low and high of best.',
  ),
  BELOW_FIRST_BRACKET: define(
    'error',
    '“{name}”低于第一个区间，没有对应的得分。',
    '"{name}" is below the first bracket and has no score.',
    '补一个更低的区间，或用 below 写明低于时得多少分。',
    'Add a lower bracket, or say with below what is scored there.',
  ),
  RATIO_NOT_POSITIVE: define(
    'error',
    '“{name}”不大于 0，不能按“目标 ÷ 实际”计分。',
    '"{name}" is not above 0: target ÷ value means nothing.',
    '用 cap 写明最高得分，或改用 mirror。',
    'Give the most that can be scored with cap, or use mirror.',
  ),
  NEGATIVE_COUNT: define(
    'error',
    '次数“{name}”为负数。',
    'The count "{name}" is negative.',
    '检查填报的次数。',
    'Check the count as supplied.',
  ),
  GRADE_UNKNOWN: define(
    'error',
    '“{name}”不是所列的等级之一。',
    '"{name}" is none of the grades listed.',
    '检查填报的等级，或用 otherwise 写明其他等级得多少分。',
    'Check the grade as supplied, or say with otherwise what others score.',
  ),
  BEST_NOT_POSITIVE: define(
    'error',
    '同组中“{name}”的最优值无法作比较的基准（正向应大于 0，逆向不能小于 0）。',
    'The best "{name}" of the group cannot be compared with: it must be above 0, or not below 0 where less is better.',
    '检查数据，或用 otherwise 写明此时各得多少分。',
    'Check the data, or say with otherwise what everybody scores then.',
  ),
  GROUP_MEMBER_FAILED: define(
    'error',
    '同组有一行的“{name}”没有算出，无法比较。',
    '"{name}" failed on some row of the group: nothing can be compared.',
    '先解决那一行的问题。',
    'Resolve the problem of that row first.',
  ),
  INPUT_NO_VALUE: define(
    'error',
    '“{name}”没有数值。',
    '"{name}" has no value.',
    '补齐数据，或先解决它的问题。',
    'Supply the data, or resolve its problem first.',
  ),
} as const
