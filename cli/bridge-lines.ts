import {
  type BridgePart,
  type BridgeResult,
  columnTitle,
  entityTitle,
  type Localized,
  type Plan,
  parameterTitle,
  type Run,
  rowTitle,
  widthOf,
} from '../engine/index.ts'
import { entityOf } from './columns.ts'
import type { Session } from './session.ts'
import { padded } from './text-table.ts'

/** The difference of one amount between two runs and its causes, largest first. */
export function* bridgeLines(session: Session, run: Run, result: BridgeResult): Generator<string> {
  const { column, row, from, to, difference, parts, unsure } = result
  const entity = entityOf(column)
  const at = row === undefined ? undefined : run.data.tables.get(entity)?.rowOf.get(row)
  const whose: Localized =
    row === undefined
      ? { zh: '合计', en: 'total' }
      : at === undefined
        ? { zh: row, en: row }
        : rowTitle(run, entity, at)
  const title = [entityTitle(run.plan, entity), columnTitle(run.plan, column), whose].map((text) => session.say(text))
  yield session.out.paint('bold', title.join(' · '))
  yield session.say({
    zh: `${from} → ${to}，相差 ${signed(difference)}`,
    en: `${from} → ${to}, difference ${signed(difference)}`,
  })
  const amounts = parts.map(({ amount }) => signed(amount))
  const width = amounts.reduce((most, text) => Math.max(most, widthOf(text)), 0)
  for (const [i, { cause }] of parts.entries()) {
    yield `  ${padded(amounts[i] ?? '', width, true)}  ${session.say(causeText(run.plan, cause))}`
  }
  for (const cause of unsure) {
    const { zh, en } = causeText(run.plan, cause)
    yield session.say({
      zh: `  注：单独换上“${zh}”时有单元格算不出，按 0 计，这一项与“共同作用”的划分不可靠。`,
      en: `  Note: with "${en}" taken over alone some cell fails and counts as 0; how it divides from "together" is not reliable.`,
    })
  }
}

const signed = (amount: string): string => (/^-|^0(\.0*)?$/.test(amount) ? amount : `+${amount}`)

function causeText(plan: Plan, cause: BridgePart['cause']): Localized {
  switch (cause.is) {
    case 'field': {
      const [entity, field] = [entityTitle(plan, cause.entity), columnTitle(plan, `${cause.entity}.${cause.name}`)]
      return { zh: `数据：${entity.zh}·${field.zh}`, en: `data: ${entity.en} · ${field.en}` }
    }
    case 'rows': {
      const { zh, en } = entityTitle(plan, cause.entity)
      return { zh: `增减：${zh}`, en: `joined or left: ${en}` }
    }
    case 'records': {
      const { zh, en } = entityTitle(plan, cause.entity)
      return { zh: `数据：${zh}`, en: `data: ${en}` }
    }
    case 'parameter': {
      const { zh, en } = parameterTitle(plan, cause.name)
      return { zh: `参数：${zh}`, en: `parameter: ${en}` }
    }
    case 'item': {
      const { zh, en } = columnTitle(plan, cause.key)
      return { zh: `规则：${zh}`, en: `rule: ${en}` }
    }
    case 'items':
      return { zh: '规则', en: 'rules' }
    case 'history':
      return { zh: '往期结果', en: 'earlier runs' }
    case 'period':
      return { zh: '期间，连同往期', en: 'period, with earlier runs' }
    case 'together':
      return { zh: '以上各项共同作用', en: 'what these do only together' }
    case 'rounding':
      return { zh: '四舍五入', en: 'rounding' }
  }
}
