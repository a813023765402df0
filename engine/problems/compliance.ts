import { define } from './define.ts'

/** Findings about what regulation forbids or advises against. A hospital may acknowledge them; they are never hidden. */
export const COMPLIANCE = {
  INCOME_RAISES_PAY: define(
    'error',
    '“{income}”属于药品、卫生材料、检查或化验收入，它的增加会提高“{pay}”：{path}。',
    '"{income}" is drug, consumable, examination or laboratory income and raises "{pay}": {path}.',
    '改以工作量、病种或服务质量计酬；这类收入只能使绩效减少（如药占比、成本扣除）。依据：人社部发〔2017〕10号。',
    'Pay for workload, cases or quality instead; such income may only lower pay (drug share, deducted cost). Source: 人社部发〔2017〕10号.',
  ),
  INCOME_INDICATOR: define(
    'warning',
    '考核指标使“{pay}”随收入“{income}”增加，带有创收性质：{path}。',
    'An indicator makes "{pay}" rise with income "{income}": {path}.',
    '改用工作量、效率或质量指标；若为来源文件原有指标而保留，请在 acknowledged 中写明理由与文件。',
    'Use workload, efficiency or quality; to keep an indicator of the source document, acknowledge it with reason and document.',
  ),
  DEPARTMENT_CONTRACTING: define(
    'error',
    '“{pay}”等于收入分成减去成本，属于科室承包：{path}。',
    '"{pay}" is a share of income less cost, which is contracting a department: {path}.',
    '改以工作量点数、病种和考核计酬。依据：医改总体要求“严禁科室承包”。',
    'Pay by workload points, cases and assessment instead.',
  ),
  SERVICE_INCOME_RAISES_PAY: define(
    'error',
    '“{pay}”与医疗服务收入“{income}”直接挂钩：{path}。',
    '"{pay}" is tied directly to medical service income "{income}": {path}.',
    '改以工作量、病种或服务质量计酬。依据：“严禁医务人员收入分配与医疗服务收入直接挂钩”。',
    'Pay for workload, cases or quality instead.',
  ),
  ACKNOWLEDGED_NOTHING: define(
    'warning',
    '已确认的事项 {code}（{path}）没有对应的发现。',
    'The acknowledgement of {code} at {path} matches no finding.',
    '删去这一条，或改正其代码和位置。',
    'Remove it, or correct its code and path.',
  ),
} as const
