import { Evaluation } from '../calculate/evaluation.ts'
import type { Run } from '../calculate/run.ts'
import { BLANK, causeAt, type Column, FAILED, NOT_APPLICABLE, stateAt } from '../column.ts'
import { columnName, own, splitColumn } from '../graph/names.ts'
import { sentences } from '../problems.ts'
import type { Block, Explanation, ShownValue } from './blocks.ts'
import { cellView } from './cell-view.ts'
import { columnTitle } from './titles.ts'
import { wordsFor } from './words.ts'

/**
 * Why a cell is what it is: value, blank, not applicable or failed. Everything comes from the columns of the run.
 * @param column `entity.name[#output]`, a field or an item.
 * @param row the row's key.
 * @returns undefined when the run has no such cell.
 */
export function explain(run: Run, column: string, row: string): Explanation | undefined {
  const place = splitColumn(column)
  const table = place && run.data.tables.get(place.entity)
  const index = table?.rowOf.get(row)
  if (place === undefined || table === undefined || index === undefined) return undefined
  const planned = run.plan.item(columnName(place.entity, place.name))
  return planned === undefined ? explainInput(run, column, index) : explainItem(run, column, index)
}

function explainItem(run: Run, column: string, row: number): Explanation | undefined {
  const place = splitColumn(column)
  const planned = place && run.plan.item(columnName(place.entity, place.name))
  const stored = run.columns.get(column)
  if (place === undefined || planned === undefined || stored === undefined) return undefined
  const evaluation = Evaluation.of(run)
  const cell = cellView(run, evaluation, planned, row)
  const { item, kind } = planned
  const state = stateAt(stored, row)
  const blocks: Block[] = []
  if (state >= FAILED) blocks.push(failure(run, stored, row, evaluation, place.entity))
  if (state === NOT_APPLICABLE && item.when !== undefined) {
    blocks.push({
      block: 'reason',
      text: { zh: '此行不在项目的适用范围之内。', en: 'The item does not apply to this row.' },
    })
    blocks.push(cell.formula(item.when))
    if (isOutside(cell.applies, row)) return describe(run, column, row, cell.shown(column, row), blocks)
  }
  if (state === BLANK)
    blocks.push({
      block: 'reason',
      text: { zh: '没有可算的数值，结果为空。', en: 'There was nothing to compute: the result is blank.' },
    })
  blocks.push(...kind.explain(item, place.output, cell))
  return describe(run, column, row, cell.shown(column, row), blocks)
}

function isOutside(applies: Column | null, row: number): boolean {
  return applies?.type === 'boolean' && applies.bits[row] === 0
}

function describe(run: Run, column: string, row: number, value: ShownValue, blocks: readonly Block[]): Explanation {
  const place = splitColumn(column) as { entity: string; name: string }
  const planned = run.plan.item(columnName(place.entity, place.name))
  const item = planned?.item
  const title = columnTitle(run.plan, column)
  return {
    column,
    row: run.data.tables.get(place.entity)?.keys[row] ?? '',
    title,
    value,
    sentence: planned && item ? planned.kind.sentence(item, wordsFor(run.plan, place.entity)) : title,
    ...(item?.source === undefined ? {} : { source: item.source }),
    blocks,
  }
}

/** Why a stored cell failed, and the cell to look at next when the failure came from there. */
function failure(run: Run, stored: Column, row: number, evaluation: Evaluation, entity: string): Block {
  const cause = causeAt(stored, row)
  if (cause === undefined) return { block: 'reason', text: { zh: '没有算出。', en: 'It could not be computed.' } }
  const { message, remedy } = sentences(cause.code, cause.detail)
  const target = cause.column === undefined ? undefined : splitColumn(cause.column)
  const at = target === undefined ? undefined : failedRow(evaluation, entity, row, target.entity, cause.column ?? '')
  const key = target && at !== undefined ? run.data.tables.get(target.entity)?.keys[at] : undefined
  return {
    block: 'reason',
    text: message,
    remedy,
    ...(cause.column !== undefined && key !== undefined ? { link: { column: cause.column, row: key } } : {}),
  }
}

/** A row of the failed operand: the own row, one above it, or the first failed one below it. */
function failedRow(
  evaluation: Evaluation,
  entity: string,
  row: number,
  target: string,
  column: string,
): number | undefined {
  if (target === entity) return row
  const above = evaluation.pathIfAny(entity, target)
  if (above !== undefined) {
    const at = evaluation.upward(entity, above)[row]
    return at === undefined || at < 0 ? undefined : at
  }
  const below = evaluation.pathIfAny(target, entity)
  if (below === undefined) return undefined
  const up = evaluation.upward(target, below)
  const failed = evaluation.column(column)
  const found = up.findIndex((to, i) => to === row && stateAt(failed, i) >= FAILED)
  return found < 0 ? undefined : found
}

/** An imported cell: its value, who supplies it, and where in the files it stands. */
function explainInput(run: Run, column: string, row: number): Explanation | undefined {
  const place = splitColumn(column)
  const table = place && run.data.tables.get(place.entity)
  const stored = place && table?.columns.get(place.name)
  if (place === undefined || table === undefined || stored === undefined) return undefined
  const evaluation = Evaluation.of(run)
  const field = own(own(run.plan.ruleset.entities, place.entity)?.fields, place.name)
  const at = table.source?.(row, place.name)
  const title = columnTitle(run.plan, column)
  const supplier = Object.entries(run.plan.ruleset.sources ?? {}).find(([, source]) =>
    source.supplies.some((supplied) => supplied === column || supplied === place.entity),
  )
  const value = evaluation.shown(column, row)
  const blocks: Block[] = [{ block: 'operands', operands: [{ label: title, value, ...(at ? { input: at } : {}) }] }]
  if (supplier) {
    const office = supplier[1].title ?? { zh: supplier[0], en: supplier[0] }
    blocks.push({
      block: 'sentence',
      text: { zh: `由${office.zh ?? supplier[0]}报送。`, en: `Supplied by ${office.en}.` },
    })
  }
  if (value.state === 'blank') {
    blocks.push({
      block: 'reason',
      text: { zh: '没有报送数据，此格为空。', en: 'Nothing was supplied: the cell is blank.' },
    })
  }
  return {
    column,
    row: table.keys[row] ?? '',
    title,
    value,
    sentence: { zh: `报送的数据：${title.zh}`, en: `Supplied data: ${title.en}` },
    ...(field?.source === undefined ? {} : { source: field.source }),
    blocks,
  }
}
