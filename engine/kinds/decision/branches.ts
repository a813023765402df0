import { VALUE } from '../../column.ts'
import { pointer, type Localized } from '../../problems.ts'
import { oncePerRun, rowsWhere } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import { matchRows } from './match.ts'
import { at, type DecisionItem, type DecisionRow } from './schema.ts'

export function branchesOfDecision(item: DecisionItem, words: Words): readonly Branch[] {
  const matched = oncePerRun((run) => matchRows(item, run))
  const several = item.hitPolicy === 'R' || item.hitPolicy === 'O' || item.hitPolicy === 'C' || item.hitPolicy === 'A'
  const rows = item.rows.map((row, number): Branch => {
    const text = conditionOf(item, row, words)
    return {
      path: pointer('rows', number),
      text: { zh: `决策表的“${row.id}”行生效：${text.zh}`, en: `row ${row.id} of the table decides: ${text.en}` },
      taken(run) {
        const { matches, first, failed } = matched(run)
        const hit = (i: number): boolean => (several ? matches[number]?.[i] === 1 : first[i] === number)
        return rowsWhere(first.length, (i) => failed[i] === VALUE && hit(i))
      },
    }
  })
  if (item.otherwise === undefined) return rows
  const none: Branch = {
    path: '/otherwise',
    text: { zh: '决策表没有一行符合', en: 'no row of the table matches' },
    taken(run) {
      const { first, failed } = matched(run)
      return rowsWhere(first.length, (i) => failed[i] === VALUE && first[i] === -1)
    },
  }
  return [...rows, none]
}

/** What the row of the table asks of its inputs. */
function conditionOf(item: DecisionItem, row: DecisionRow, words: Words): Localized {
  const tests = item.inputs.flatMap(({ id, expression }) => {
    const test = at(row.when, id)
    if (test === undefined || test === '-') return []
    const { zh, en } = words.expression(expression)
    return [{ zh: `${zh} 为 ${test}`, en: `${en} is ${test}` }]
  })
  if (tests.length === 0) return { zh: '不论输入', en: 'whatever the inputs' }
  return { zh: tests.map(({ zh }) => zh).join('，'), en: tests.map(({ en }) => en).join(', ') }
}
