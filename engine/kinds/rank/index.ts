import { DIMENSIONLESS } from '../../formula/units.ts'
import type { Localized } from '../../problems.ts'
import type { Influence, Kind } from '../kind.ts'
import { checkResultUnit, expectTyped } from '../result.ts'
import { branchesOfRank } from './branches.ts'
import { evaluateRank } from './evaluate.ts'
import { rankInExcel } from './excel.ts'
import { explainRank } from './explain.ts'
import { RankItem } from './schema.ts'

/** A row's place, or its part of the whole, among the rows of its group. */
export const rank: Kind<RankItem> = {
  title: { zh: '排名', en: 'Rank' },
  schema: RankItem,
  outputs(item, scope) {
    const value = expectTyped(item.value, 'number', scope, '/value')
    if (item.where !== undefined) expectTyped(item.where, 'boolean', scope, '/where')
    const groups = (item.by ?? []).map((name, i) => scope.columnType(`${scope.entity}.${name}`, `/by/${i}`))
    if (value === undefined || groups.includes(undefined)) return []
    const places = item.result === 'rank' || item.result === 'dense'
    if (places) return [{ id: '', type: 'number', scale: item.scale ?? 0, ...(scope.unit ? { unit: scope.unit } : {}) }]
    return [
      { id: '', type: 'number', ...checkResultUnit({ type: 'number', unit: DIMENSIONLESS }, item, scope, '/unit') },
    ]
  },
  influences(item) {
    const first = item.order === 'ascending' ? -1 : 1
    const grows = item.result === 'share' ? 1 : item.result === 'percentile' ? first : -first
    const where: Influence[] =
      item.where === undefined ? [] : [{ operand: { expression: item.where }, trend: 'unsure', keepsSign: true }]
    return [{ operand: { expression: item.value }, trend: grows > 0 ? 'up' : 'down', keepsSign: true }, ...where]
  },
  branches: branchesOfRank,
  evaluate: evaluateRank,
  explain: explainRank,
  excel: rankInExcel,
  sentence(item, words) {
    const value = words.expression(item.value)
    const by = item.by?.join('、')
    const group = by === undefined ? { zh: '全部', en: 'all rows' } : { zh: `同一${by}中`, en: `the same ${by}` }
    const result = RESULTS[item.result]
    const order = ORDERS[item.order ?? 'descending']
    const where = item.where === undefined ? undefined : words.expression(item.where)
    const zh = `${group.zh}按“${value.zh}”${item.result === 'share' ? '' : order.zh}的${result.zh}`
    const en = `${result.en} by ${value.en}${item.result === 'share' ? '' : `, ${order.en}`}, among ${group.en}`
    return { zh: where ? `${zh}，仅限 ${where.zh}` : zh, en: where ? `${en}, only where ${where.en}` : en }
  },
}

const RESULTS: Readonly<Record<RankItem['result'], Localized>> = {
  rank: { zh: '名次', en: 'Rank' },
  dense: { zh: '名次（并列不占位）', en: 'Rank without gaps' },
  percentile: { zh: '百分位', en: 'Percentile' },
  share: { zh: '占比', en: 'Share' },
}
const ORDERS: Readonly<Record<'descending' | 'ascending', Localized>> = {
  descending: { zh: '从高到低', en: 'largest first' },
  ascending: { zh: '从低到高', en: 'smallest first' },
}
