import { define } from './define.ts'

/** Guards, statements, flows and what is never used. */
export const GUARDS = {
  GUARD_OBJECTS: define(
    'error',
    '{rowZh}：{messageZh}',
    '{rowEn}: {messageEn}',
    '核对数据与规则；警告须写明理由后方可发布，提示供参考。',
    'Check data and rules; a warning needs a stated reason before publishing, information only informs.',
  ),
  GUARD_FACT_MISSING: define(
    'error',
    '{rowZh}：校验“{id}”用到的“{fact}”没有数值，无法判断。',
    '{rowEn}: guard "{id}" cannot judge because "{fact}" has no value.',
    '补齐数据；若允许为空，把该校验的 blank 设为 skip。',
    'Supply the data, or set blank to skip where it may be missing.',
  ),
  CONSTANT_TYPE: define(
    'error',
    '“{fact}”应与{expectedZh}比较，“{value}”不是。',
    '"{fact}" is compared with {expectedEn}; "{value}" is not one.',
    '改正常量。',
    'Correct the constant.',
  ),
  STATEMENT_OTHER_ENTITY: define(
    'error',
    '明细单是“{entity}”的，不能列出“{name}”。',
    'The statement is of "{entity}" and cannot list "{name}".',
    '先把它汇总到该层级。',
    'Bring it to that entity first.',
  ),
  FLOW_FROM_NOWHERE: define(
    'warning',
    '资金流向“{flow}”：“{step}”从“{from}”出发，但上一步没有去往它的。上一步去往：{known}。',
    'Flow "{flow}": step "{step}" starts from "{from}", to which the step before leads nothing. It leads to: {known}.',
    '两处写法须一致：同一文字，或同一层级的引用或键。',
    'Both must say the same: the same text, or a ref or key of the same entity.',
  ),
  FLOW_NODE_UNKNOWN: define(
    'info',
    '资金流向“{flow}”的 nodes 写了“{node}”，可是没有写着它的起点或去处，也没有数据项列出这个值。',
    'Flow "{flow}" has a node "{node}" that no from or to names and no field lists among its values.',
    '核对写法，或删去。',
    'Check its spelling or take it away.',
  ),
  ITEM_UNUSED: define(
    'info',
    '项目“{name}”没有被任何项目、勾稽、校验、明细单或资金流向使用。',
    'Nothing uses item "{name}": no item, balance, guard, statement or flow.',
    '确认是否仍然需要。',
    'See whether it is still needed.',
  ),
  PARAMETER_UNUSED: define(
    'info',
    '参数“{name}”没有被使用。',
    'Nothing reads parameter "{name}".',
    '确认是否仍然需要。',
    'See whether it is still needed.',
  ),
} as const
