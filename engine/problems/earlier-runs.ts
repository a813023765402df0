import { define } from './define.ts'

/** Earlier runs that a calculation looks back at. */
export const EARLIER_RUNS = {
  PAST_RUN_PERIOD: define(
    'error',
    '往期结果的期间“{period}”不是期间。',
    'The earlier run is of "{period}", which is no period.',
    '写成 2026-08、2026-Q3、2026-H2 或 2026 的样子。',
    'Write it like 2026-08, 2026-Q3, 2026-H2 or 2026.',
  ),
  PAST_RUN_OTHER_SCHEME: define(
    'warning',
    '{period} 的往期结果是方案“{other}”算出的，而现在的方案是“{id}”。',
    'The earlier run of {period} is of scheme "{other}", not of "{id}".',
    '确认这正是要用的往期结果；否则换成本方案的。',
    'Make sure that it is the one to look back at, or use the run of this scheme.',
  ),
  PAST_RUN_TWICE: define(
    'error',
    '{period} 的往期结果有两份。',
    'There are two earlier runs of {period}.',
    '只保留已发布的那一份。',
    'Keep the one that was published.',
  ),
  PAST_RUN_VALUE: define(
    'error',
    '{period} 的“{column}”（{row}）为“{value}”，应为{expectedZh}。',
    '"{column}" ({row}) of {period} is "{value}" but should be {expectedEn}.',
    '换成该期 jiheng run --json 写出的文件，或改正此值。',
    'Use the file that jiheng run --json wrote for that period, or correct the value.',
  ),
  HISTORY_OTHER_ENTITY: define(
    'error',
    '“{of}”不是本层级“{entity}”的列，往期按本层级的键值取数。',
    '"{of}" is no column of the own entity "{entity}": earlier periods are read by its keys.',
    '在“{entity}”上先定义一个取到该值的项目，再取它的往期。',
    'Define an item of "{entity}" that has the value, and read the history of that.',
  ),
  HISTORY_KEY_NEEDED: define(
    'error',
    '“{name}”要按键值找往期的行，而“{entity}”没有键（key）。',
    '"{name}" finds earlier rows by key, but "{entity}" has no key.',
    '为该层级定义 key。',
    'Give the entity a key.',
  ),
  HISTORY_N: define(
    'error',
    '“{name}”：取前几期（rolling）要写明期数 n，其他区间不写。',
    '"{name}": rolling needs the number of periods n; other windows have none.',
    '补上或去掉 n。',
    'Give n or leave it away.',
  ),
  HISTORY_VALUE_OF_SEVERAL: define(
    'error',
    '“{name}”的区间有多期，不能取“值”（value）。',
    '"{name}" looks at several periods and cannot take the value of one.',
    '改用 sum、average、min、max 或 count。',
    'Use sum, average, min, max or count.',
  ),
  HISTORY_PERIOD_MISSING: define(
    'warning',
    '“{item}”：没有“{column}”这些期的结果：{periods}。',
    '"{item}": there is no "{column}" of {periods}.',
    '用 --history 给出这些期已发布的结果；确实没有的，结果只含已有各期。',
    'Give the published runs of these periods with --history; without them the result has only the others.',
  ),
  HISTORY_CELL_FAILED: define(
    'warning',
    '“{item}”：{period} 的“{column}”有 {count} 行当时没有算出，视同没有。',
    '"{item}": "{column}" of {period} had failed on {count} rows; they count as not there.',
    '核对该期已发布的结果。',
    'Check the published run of that period.',
  ),
  HISTORY_TYPE: define(
    'error',
    '往期的“{name}”与现在的类型不同，不能使用。',
    '"{name}" of earlier periods is of another type than now and cannot be used.',
    '往期只能取数值项目，或与现在类型相同的数据项。',
    'Earlier items must be numbers, and fields of the type they have now.',
  ),
} as const
