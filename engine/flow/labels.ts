import { Evaluation } from '../calculate/evaluation.ts'
import type { Run } from '../calculate/run.ts'
import { stateAt, VALUE } from '../column.ts'
import { rowName } from '../explain/row-title.ts'
import type { Localized } from '../problems.ts'
import type { Flow } from '../ruleset/types.ts'
import { type End, endOf } from './ends.ts'

/** A node as the rows of one link know it. */
export interface Label {
  /** Without its level. `=text`, `@entity/key`, or `?` where the data do not say. */
  readonly id: string
  readonly title: Localized
  readonly row?: { readonly entity: string; readonly key: string }
}

/** For every row the number of its label. */
export interface Labels {
  readonly of: Int32Array
  readonly count: number
  label(number: number): Label
}

const NOT_STATED: Label = { id: '?', title: { zh: '未注明', en: 'Not stated' } }

/** The nodes that the rows of an entity lead from or to. */
export function labelsOf(run: Run, flow: Flow, entity: string, formula: string): Labels {
  const end = endOf(run.plan.ruleset, entity, formula) ?? { is: 'texts' }
  if (end.is === 'text') {
    const label = textLabel(flow, end.text)
    return { of: new Int32Array(Evaluation.of(run).table(entity).rows), count: 1, label: () => label }
  }
  return end.is === 'rows' ? rowLabels(run, entity, end) : textLabels(run, flow, entity, formula)
}

/** Number 0 is a row that belongs nowhere. */
function rowLabels(run: Run, entity: string, end: End & { is: 'rows' }): Labels {
  const table = Evaluation.of(run).table(end.entity)
  return {
    of: Evaluation.of(run)
      .upward(entity, end.via)
      .map((row) => row + 1),
    count: table.rows + 1,
    label(number) {
      if (number === 0) return NOT_STATED
      const key = table.keys[number - 1] ?? ''
      const row = { entity: end.entity, key }
      return { id: `@${end.entity}/${key}`, title: rowName(run, end.entity, number - 1), row }
    },
  }
}

/** Number 0 is a cell without a text. */
function textLabels(run: Run, flow: Flow, entity: string, formula: string): Labels {
  const column = Evaluation.of(run).expression(formula, entity)
  if (column.type !== 'text') throw new TypeError(`${formula} is no text`)
  const of = new Int32Array(column.length)
  for (let row = 0; row < of.length; row++) {
    if (stateAt(column, row) === VALUE) of[row] = (column.codes[row] as number) + 1
  }
  return {
    of,
    count: column.dictionary.length + 1,
    label: (number) => (number === 0 ? NOT_STATED : textLabel(flow, column.dictionary[number - 1] ?? '')),
  }
}

function textLabel(flow: Flow, text: string): Label {
  const title = flow.nodes?.find(({ id }) => id === text)?.title
  return { id: `=${text}`, title: { zh: title?.zh ?? text, en: title?.en ?? text } }
}
