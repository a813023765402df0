import { define } from './define.ts'

/** Why costs could not be passed on from department to department. */
export const COST = {
  RANK_UNUSED: define(
    'warning',
    '级次“{level}”的科室同时转出，不用先后次序（rank）。',
    'The departments of level "{level}" pass on together: rank has no use.',
    '去掉 rank，或把 order 写成 one-by-one。',
    'Leave rank away, or make order one-by-one.',
  ),
  NO_RECEIVER: define(
    'error',
    '级次“{level}”：“{department}”的“{category}”有成本要转出，却没有科室可以接受。',
    'Level "{level}": "{department}" has {category} to pass on and nobody to receive it.',
    '检查接受科室和分摊基数是否都为 0。',
    'Check who may receive and whether every base is 0.',
  ),
  RECEIVER_ROW_MISSING: define(
    'error',
    '级次“{level}”：“{department}”的“{category}”要分给“{receiver}”，而“{receiver}”没有“{category}”这一行。',
    'Level "{level}": {category} of "{department}" goes to "{receiver}", which has no row of {category}.',
    '为该科室补一行该成本类别（金额可为 0）。',
    'Add a row of that category for the department; its amount may be 0.',
  ),
  BASE_NO_VALUE: define(
    'error',
    '级次“{level}”：分摊“{department}”的“{category}”时，基数“{name}”有空缺。',
    'Level "{level}": the base "{name}" of {category} of "{department}" has gaps.',
    '补齐接受科室的分摊基数。',
    'Supply the base of the receiving departments.',
  ),
  NEGATIVE_BASE: define(
    'error',
    '级次“{level}”：分摊“{department}”的“{category}”时，基数“{name}”有负数。',
    'Level "{level}": the base "{name}" of {category} of "{department}" is negative somewhere.',
    '检查基数；必要时用 MAX(0, …)。',
    'Check the base; use MAX(0, …) if that is meant.',
  ),
  NO_BASE: define(
    'error',
    '级次“{level}”没有写明成本类别“{category}”按什么分摊（“{department}”有此类成本要转出）。',
    'Level "{level}" does not say by what {category} is shared, and "{department}" has some to pass on.',
    '在 base.categories 里补上，或写 otherwise。',
    'Add it to base.categories, or give otherwise.',
  ),
  COST_NO_VALUE: define(
    'error',
    '“{department}”的“{category}”没有金额，这类成本无法结转。',
    'The {category} of "{department}" has no amount: the category cannot be passed on.',
    '补报金额；没有发生的写 0。',
    'Supply the amount, 0 where there was none.',
  ),
  COST_ROW_TWICE: define(
    'error',
    '“{department}”的“{category}”有两行。',
    'There are two rows of {category} of "{department}".',
    '合并为一行；该层级的键应由科室和成本类别组成。',
    'Make it one row; the key of the entity should be department and category.',
  ),
} as const
