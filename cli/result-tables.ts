import {
  amountIn,
  columnView,
  entityTitle,
  entityView,
  type FigureView,
  figuresOf,
  MODULE_TITLES,
  type PlannedItem,
  type Run,
} from '../engine/index.ts'
import { itemOf } from './columns.ts'
import { truthText } from './report.ts'
import type { Session } from './session.ts'
import { type TextColumn, tableLines } from './text-table.ts'

/**
 * Results for a person: a table for each entity and module, rows by key, columns in the order of calculation. Main
 * results only, unless outputs were asked for by name.
 */
export function* resultLines(session: Session, run: Run, columns?: readonly string[]): Generator<string> {
  const shown = columns?.filter((column) => run.columns.has(column)) ?? mainColumns(run)
  const totals = new Map((figuresOf(run) ?? []).map((figure) => [figure.column, figure]))
  for (const { entity, module, columns: of } of groupsOf(run, shown)) {
    const title = { zh: `${entity.zh} · ${module.zh}`, en: `${entity.en} · ${module.en}` }
    yield session.out.paint('bold', session.say(title))
    yield* tableLines(textColumns(session, run, entity.name, of, totals), session.out.width)
    yield ''
  }
  yield* balanceLines(session, run)
}

/** The main output of each item; all outputs of one that has no main. */
export function mainColumns(run: Run): readonly string[] {
  return run.plan.items.flatMap(({ key, outputs }) => {
    const ids = outputs.some(({ id }) => id === '') ? [''] : outputs.map(({ id }) => id)
    return ids.map((id) => (id === '' ? key : `${key}#${id}`)).filter((column) => run.columns.has(column))
  })
}

const MODULES = Object.keys(MODULE_TITLES)
const LEVELS = ['hospital', 'department', 'unit', 'person', 'record']

/** Columns by module and entity, as money flows: from budget to year-end, from the hospital to people. */
function groupsOf(run: Run, columns: readonly string[]) {
  const groups = new Map<string, { item: PlannedItem; columns: string[] }>()
  for (const column of columns) {
    const item = run.plan.item(itemOf(column))
    if (item === undefined) continue
    const id = JSON.stringify([item.item.module, item.entity])
    const known = groups.get(id)
    if (known === undefined) groups.set(id, { item, columns: [column] })
    else known.columns.push(column)
  }
  const placeOf = ({ item }: { item: PlannedItem }): number => {
    const level = LEVELS.indexOf(run.plan.ruleset.entities[item.entity]?.level ?? '')
    return MODULES.indexOf(item.item.module) * LEVELS.length + (level < 0 ? LEVELS.length - 1 : level)
  }
  const ordered = [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b))
  return ordered.map(({ item, columns: of }) => ({
    entity: { name: item.entity, ...entityTitle(run.plan, item.entity) },
    module: MODULE_TITLES[item.item.module],
    columns: of,
  }))
}

function textColumns(
  session: Session,
  run: Run,
  entity: string,
  columns: readonly string[],
  figures: ReadonlyMap<string, FigureView>,
): TextColumn[] {
  const view = entityView(run, entity, columns)
  if (view === undefined) return []
  const summed = view.rows.length > 1 && columns.some((column) => figures.get(column)?.total !== undefined)
  const rows = view.rows.map(({ key, title }) => {
    const name = session.say(title)
    return name.includes(key) ? name : `${key}  ${name}`
  })
  const first = {
    head: session.say(entityTitle(run.plan, entity)),
    cells: summed ? [...rows, session.say(TOTAL)] : rows,
  }
  const others = view.columns.map(({ column, values, states }): TextColumn => {
    const described = columnView(run.plan, column)
    if (described === undefined) return { head: column, cells: [] }
    const text = (value: string): string => {
      if (described.type === 'boolean') return truthText(session, value)
      return described.type === 'number' ? amountIn(described, value) : value
    }
    const cells = values.map((value, row) =>
      value === null ? session.say(MARKS[states?.[row] ?? 'b'] ?? BLANK) : text(value),
    )
    const total = figures.get(column)?.total
    const title = session.say(described.title)
    return {
      head: described.unit === undefined ? title : `${title}(${described.unit})`,
      right: described.type === 'number',
      cells: summed ? [...cells, total === undefined ? '' : text(total)] : cells,
    }
  })
  return [first, ...others]
}

const TOTAL = { zh: '合计', en: 'Total' }
const BLANK = { zh: '—', en: '—' }
/** By the letters of an EntityView. */
const MARKS: Readonly<Record<string, typeof BLANK>> = {
  b: BLANK,
  n: { zh: '不适用', en: 'n/a' },
  f: { zh: '!', en: '!' },
}

function* balanceLines(session: Session, { balances }: Run): Generator<string> {
  if (balances.length === 0) return
  const broken = balances.filter(({ holds }) => !holds).length
  const held = balances.length - broken
  const text =
    broken === 0
      ? { zh: `勾稽平衡：${held} 处全部成立。`, en: `Balances: all ${held} hold.` }
      : { zh: `勾稽平衡：${held} 处成立，${broken} 处不成立。`, en: `Balances: ${held} hold, ${broken} do not.` }
  yield session.out.paint(broken === 0 ? 'green' : 'red', session.say(text))
}
