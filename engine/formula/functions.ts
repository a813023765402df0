import { suggest } from '../problems/suggest.ts'
import type { Localized } from '../problems.ts'

/** What is known of a function without calculating it: for checks, help and the editor's completion. */
export interface FunctionSignature {
  readonly min: number
  /** Infinity when there may be any number of arguments. */
  readonly max: number
  /** Arguments that do not decide the result are not read: a failed value in them does no harm. */
  readonly lazy: boolean
  readonly title: Localized
  /** One sentence. */
  readonly help: Localized
  readonly example: string
}

const MANY = Infinity

function signature(
  [min, max]: readonly [min: number, max: number],
  [zhTitle, enTitle]: readonly [zh: string, en: string],
  [zhHelp, enHelp]: readonly [zh: string, en: string],
  example: string,
  reading: 'all' | 'lazy' = 'all',
): FunctionSignature {
  return {
    min,
    max,
    lazy: reading === 'lazy',
    title: { zh: zhTitle, en: enTitle },
    help: { zh: zhHelp, en: enHelp },
    example,
  }
}

/** Every function of the formula language, in the order in which help lists them. */
export const FUNCTIONS: Readonly<Record<string, FunctionSignature>> = {
  IF: signature(
    [2, 3],
    ['如果', 'If'],
    [
      '条件成立时取第二个参数，否则取第三个；没有第三个时为“不适用”。',
      'The second argument when the condition holds, else the third; without a third, not applicable.',
    ],
    'IF(出院人次 >= 100, 1.2, 1)',
    'lazy',
  ),
  IFS: signature(
    [2, MANY],
    ['多条件', 'Conditions'],
    [
      '条件与结果成对排列，取第一个成立的条件之后的结果。',
      'Conditions and results in pairs: the result after the first condition that holds.',
    ],
    'IFS(得分 >= 90, 1, 得分 >= 80, 0.9, TRUE, 0.8)',
    'lazy',
  ),
  SWITCH: signature(
    [3, MANY],
    ['按值选择', 'Switch'],
    [
      '取与第一个参数相等的值之后的结果；都不相等时取最后单独的一个。',
      'The result after the value that equals the first argument; when none does, the single last one.',
    ],
    'SWITCH(类别, "临床", 1, "医技", 0.97, 0.85)',
    'lazy',
  ),
  AND: signature(
    [1, MANY],
    ['并且', 'And'],
    [
      '全部条件成立时为 TRUE；从左到右，遇到不成立的即止。',
      'TRUE when every condition holds; read from the left up to the first that does not.',
    ],
    'AND(出勤天数 > 0, 类别 = "临床")',
    'lazy',
  ),
  OR: signature(
    [1, MANY],
    ['或者', 'Or'],
    [
      '任一条件成立时为 TRUE；从左到右，遇到成立的即止。',
      'TRUE when any condition holds; read from the left up to the first that does.',
    ],
    'OR(类别 = "临床", 类别 = "医技")',
    'lazy',
  ),
  NOT: signature(
    [1, 1],
    ['非', 'Not'],
    ['条件不成立时为 TRUE。', 'TRUE when the condition does not hold.'],
    'NOT(停发)',
  ),
  MIN: signature(
    [1, MANY],
    ['最小值', 'Minimum'],
    ['各参数中最小的一个。', 'The smallest of its arguments.'],
    'MIN(得分, 120)',
  ),
  MAX: signature(
    [1, MANY],
    ['最大值', 'Maximum'],
    ['各参数中最大的一个。', 'The largest of its arguments.'],
    'MAX(收入 - 成本, 0)',
  ),
  SUM: signature(
    [1, MANY],
    ['合计', 'Sum'],
    ['各参数之和。', 'The sum of its arguments.'],
    'SUM(基础绩效, 夜班补贴, 会诊补贴)',
  ),
  ABS: signature(
    [1, 1],
    ['绝对值', 'Absolute value'],
    ['去掉负号的数值。', 'The number without its sign.'],
    'ABS(实际值 - 目标值)',
  ),
  ROUND: signature(
    [1, 2],
    ['四舍五入', 'Round'],
    [
      '四舍五入到指定的小数位数（不写为 0 位，负数为十、百……位）。',
      'Rounds half away from zero to so many places; 0 when not given, negative for tens, hundreds and so on.',
    ],
    'ROUND(点值, 4)',
  ),
  ROUNDUP: signature(
    [1, 2],
    ['向上舍入', 'Round up'],
    [
      '在指定的小数位数上，舍去的部分一律进一（远离 0）。',
      'Rounds away from zero at so many places; 0 when not given.',
    ],
    'ROUNDUP(工时, 1)',
  ),
  ROUNDDOWN: signature(
    [1, 2],
    ['向下舍入', 'Round down'],
    ['在指定的小数位数上，一律舍去（靠近 0）。', 'Rounds towards zero at so many places; 0 when not given.'],
    'ROUNDDOWN(人均奖金, 0)',
  ),
  INT: signature(
    [1, 1],
    ['取整', 'Whole part'],
    ['不大于它的最大整数。', 'The largest whole number that is not above it.'],
    'INT(出院人次 / 10)',
  ),
  MOD: signature(
    [2, 2],
    ['余数', 'Remainder'],
    [
      '第一个数除以第二个数的余数，符号随第二个数。',
      'What is left of the first number after division by the second; it has the sign of the second.',
    ],
    'MOD(夜班数, 5)',
  ),
  CEILING: signature(
    [1, 2],
    ['向上取倍数', 'Ceiling'],
    [
      '不小于它的、第二个参数（不写为 1）的最小倍数。',
      'The smallest multiple of the second argument (1 when not given) that is not below it.',
    ],
    'CEILING(绩效, 10)',
  ),
  FLOOR: signature(
    [1, 2],
    ['向下取倍数', 'Floor'],
    [
      '不大于它的、第二个参数（不写为 1）的最大倍数。',
      'The largest multiple of the second argument (1 when not given) that is not above it.',
    ],
    'FLOOR(绩效, 10)',
  ),
  IFBLANK: signature(
    [2, 2],
    ['空值取', 'If blank'],
    ['第一个参数为空时取第二个参数。', 'The second argument when the first is blank.'],
    'IFBLANK(会诊次数, 0)',
    'lazy',
  ),
  ISBLANK: signature(
    [1, 1],
    ['是否为空', 'Is blank'],
    ['没有数据时为 TRUE；“不适用”不算空。', 'TRUE when there is no data; not applicable is not blank.'],
    'ISBLANK(投诉数)',
  ),
  FIRST: signature(
    [1, MANY],
    ['首个适用', 'First applicable'],
    [
      '第一个适用于本行的参数；都不适用时为“不适用”。',
      'The first argument that applies to the row; when none does, not applicable.',
    ],
    'FIRST(按工作量, 按职称, 平均分配)',
    'lazy',
  ),
  CONVERT: signature(
    [2, 2],
    ['单位换算', 'Convert'],
    ['以所写单位计数，得到不带单位的数。', 'The value counted in the unit written, as a plain number.'],
    'CONVERT(立项经费, "万元")',
  ),
  DATEDIF: signature(
    [3, 3],
    ['日期间隔', 'Date difference'],
    [
      '两个日期之间的整日（"D"）、整月（"M"）或整年（"Y"）数。',
      'Whole days ("D"), months ("M") or years ("Y") from the first date to the second.',
    ],
    'DATEDIF(入职日期, period.end, "Y")',
  ),
  YEAR: signature([1, 1], ['年', 'Year'], ['日期的年份。', 'The year of a date.'], 'YEAR(入职日期)'),
  MONTH: signature(
    [1, 1],
    ['月', 'Month'],
    ['日期的月份，1 到 12。', 'The month of a date, 1 to 12.'],
    'MONTH(入职日期)',
  ),
}

/** Asks whether a known function was meant: details `suggestionZh` and `suggestionEn` of FUNCTION_UNKNOWN. */
export function suggestFunction(name: string): { suggestionZh: string; suggestionEn: string } {
  return suggest(name, Object.keys(FUNCTIONS))
}
