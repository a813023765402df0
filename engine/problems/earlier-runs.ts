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
} as const
