import { define } from './define.ts'

/** Why a cell failed, and what a run finds out. */
export const CALCULATION = {
  BLANK_OPERAND: define(
    'error',
    '“{name}”为空，不能参加计算。',
    '"{name}" is blank and cannot be calculated with.',
    '补报数据；若空值有意义，用 IFBLANK 或字段缺省值说明。',
    'Supply the data; if blank has a meaning, say so with IFBLANK or a default.',
  ),
  NOT_APPLICABLE_OPERAND: define(
    'error',
    '“{name}”不适用于此行，不能参加计算。',
    '"{name}" does not apply to this row and cannot be calculated with.',
    '用 FIRST(…) 说明不适用时取什么，或限定项目的适用范围（when）。',
    'Say with FIRST(…) what to take instead, or restrict the item with when.',
  ),
  OPERAND_FAILED: define(
    'error',
    '所依据的“{name}”没有算出。',
    '"{name}", which this depends on, failed.',
    '先解决“{name}”的问题。',
    'Resolve the problem of "{name}" first.',
  ),
  ZERO_DIVIDE: define(
    'error',
    '除数“{name}”为 0。',
    'The divisor "{name}" is 0.',
    '检查数据；若 0 是可能的，用 onZeroDivide 说明该怎么办。',
    'Check the data; if 0 can occur, say what then with onZeroDivide.',
  ),
} as const
