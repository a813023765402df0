import { define } from './define.ts'

/** Problems in a ruleset document, found before anything is calculated. */
export const RULESET = {
  ENTITY_UNKNOWN: define(
    'error',
    '核算层级“{name}”不存在。',
    'Entity "{name}" does not exist.',
    '检查名称，或在 entities 中定义它。',
    'Check the name or define it under entities.',
  ),
  CYCLE: define(
    'error',
    '计算成环：{path}。',
    'The calculation runs in a circle: {path}.',
    '打破环：主任绩效不取自本科室可分配总额、改为“倍数×同类平均权重”同池分配，或引用上期平均值（history）。',
    'Break it: pay heads outside their own amount, weigh them by multiple × mean peer weight in one allocation, or read last period with history.',
  ),
} as const
