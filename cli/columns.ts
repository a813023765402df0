import { columnTitle, entityTitle, type Plan } from '../engine/index.ts'
import { unknown } from './wrong-use.ts'

const ITEM = { zh: '项目', en: 'item' }
const COLUMN = { zh: '项目或数据项', en: 'item or field' }

/** The entity of a column: `科室` of `科室.平衡计分卡#财务`. */
export function entityOf(column: string): string {
  return column.slice(0, column.indexOf('.'))
}

/** A column's name in its entity: `平衡计分卡#财务` of `科室.平衡计分卡#财务`. */
export function nameOf(column: string): string {
  return column.slice(column.indexOf('.') + 1)
}

/** The item of a column: `科室.平衡计分卡#财务` is of `科室.平衡计分卡`. */
export function itemOf(column: string): string {
  return column.replace(/#.*$/, '')
}

/**
 * The items that `--item` names: `科室.平衡计分卡`, one output `科室.平衡计分卡#财务`, or a name or title alone, which may
 * be an item of several entities.
 */
export function findItems(plan: Plan, names: readonly string[]): readonly string[] {
  const items = [...plan.items.map(({ key }) => key), ...outputsOf(plan)]
  return [...new Set(names.flatMap((name) => matching(plan, name, items, ITEM)))]
}

/** The columns, items or data, that a name stands for: one unless several entities have it. */
export function findColumns(plan: Plan, name: string): readonly string[] {
  const items = plan.items.map(({ key }) => key)
  return matching(plan, name, [...items, ...outputsOf(plan), ...fieldsOf(plan)], COLUMN)
}

function outputsOf(plan: Plan): string[] {
  return plan.items.flatMap(({ key, outputs }) => outputs.flatMap(({ id }) => (id === '' ? [] : [`${key}#${id}`])))
}

function fieldsOf(plan: Plan): string[] {
  return Object.entries(plan.ruleset.entities).flatMap(([entity, { key = [], refs = {}, fields = {} }]) => {
    const names = [...(typeof key === 'string' ? [key] : key), ...Object.keys(refs), ...Object.keys(fields)]
    return [...new Set(names)].map((name) => `${entity}.${name}`)
  })
}

function matching(plan: Plan, asked: string, columns: readonly string[], what: typeof ITEM): readonly string[] {
  const name = asked.normalize('NFC')
  if (columns.includes(name)) return [name]
  const alone = columns.filter((column) => nameOf(column) === name)
  if (alone.length > 0) return alone
  const titled = columns.filter((column) => titlesOf(plan, column).includes(name.toLowerCase()))
  if (titled.length > 0) return titled
  const names = columns.map(nameOf)
  throw unknown(what, asked, [...columns, ...new Set(names)])
}

/** A column by its titles, with its entity's and without. */
function titlesOf(plan: Plan, column: string): string[] {
  const title = columnTitle(plan, column)
  const entity = entityTitle(plan, entityOf(column))
  return [title.zh, title.en, `${entity.zh}.${title.zh}`, `${entity.en}.${title.en}`].map((text) => text.toLowerCase())
}
