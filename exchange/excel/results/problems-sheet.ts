import type { Localized, Problem, Severity } from '../../../engine/index.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import type { ResultsContext } from './context.ts'
import { BAD, HEAD, WRAPPED } from './look.ts'

const WORDS: Readonly<Record<Severity, Localized>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
}
const ORDER: readonly Severity[] = ['error', 'warning', 'info']
/** More than anybody reads. */
const LISTED = 20_000

const HEADS: readonly (readonly [Localized, number])[] = [
  [{ zh: '程度', en: 'Severity' }, 10],
  [{ zh: '问题', en: 'Problem' }, 60],
  [{ zh: '怎么办', en: 'What to do' }, 60],
  [{ zh: '文件', en: 'File' }, 22],
  [{ zh: '工作表', en: 'Sheet' }, 20],
  [{ zh: '单元格或行', en: 'Cell or row' }, 14],
  [{ zh: '列', en: 'Column' }, 20],
  [{ zh: '位置', en: 'Place' }, 40],
  [{ zh: '代码', en: 'Code' }, 26],
]

/** Everything that is wrong with rules, data and results, the gravest first. */
export function problemsSheet(context: ResultsContext, name: string): Sheet {
  const { problems } = context.options
  const sorted = ORDER.flatMap((severity) => problems.filter((found) => found.severity === severity)).slice(0, LISTED)
  return {
    name,
    rows: [
      HEADS.map(([head]): Cell => ({ value: context.say(head), style: HEAD })),
      ...sorted.map((found) => problemRow(context, found)),
    ],
    columns: HEADS.map(([, width]) => ({ width })),
    freeze: { rows: 1, columns: 1 },
    filter: `A1:I${sorted.length + 1}`,
    tab: sorted[0]?.severity === 'error' ? 'C00000' : 'BFBFBF',
  }
}

function problemRow(context: ResultsContext, { severity, message, remedy, at, path, code }: Problem): Row {
  const cell = at?.cell ?? (at?.row === undefined ? '' : String(at.row))
  const texts = [context.say(message), context.say(remedy), at?.file, at?.sheet, cell, at?.column, path, code]
  return [
    { value: context.say(WORDS[severity]), style: severity === 'error' ? BAD : WRAPPED },
    ...texts.map((value = ''): Cell => ({ value, style: WRAPPED })),
  ]
}
