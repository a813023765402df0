import type { Localized, Run, SchemeView } from '../../../engine/index.ts'
import { SheetNames } from '../place.ts'
import type { Cell, Row, Sheet, Workbook } from '../workbook.ts'
import { ResultsContext, type ResultsOptions } from './context.ts'
import { entitySheet, type Listing } from './entity-sheet.ts'
import { HEAD, TITLE, WRAPPED } from './look.ts'
import { overviewSheet } from './overview-sheet.ts'
import { problemsSheet } from './problems-sheet.ts'
import { summarySheet } from './summary-sheet.ts'

/** How far down levels go; charge lines and other records are left to CSV and JSON unless they are asked for. */
const LEVELS = ['hospital', 'department', 'unit', 'person']
/** Rows that Excel has room for below the heads. */
const MAX_ROWS = 1_000_000

const SUMMARY = { zh: '汇总', en: 'Summary' }
const PROBLEMS = { zh: '问题', en: 'Problems' }
const NOTES = { zh: '说明', en: 'Notes' }
const OVERVIEW = { zh: '全院与各层级合计', en: 'Hospital and totals by level' }
const ALL = { zh: '全部结果', en: 'all results' }

/**
 * The results of a run as a workbook for people: a summary for the leader, a sheet for each statement, all results of
 * departments, units and people, what is wrong, and which scheme and period it is of.
 */
export function resultsWorkbook(run: Run, options: ResultsOptions): Workbook {
  const context = new ResultsContext(run, options)
  const names = new SheetNames()
  const summary = names.take(context.say(SUMMARY))
  const problems = names.take(context.say(PROBLEMS))
  const notes = names.take(context.say(NOTES))
  const statements = statementListings(context, names)
  const overview = overviewSheet(context, names.take(context.say(OVERVIEW)), context.say(OVERVIEW))
  const listings = entityListings(context, names)
  const sheets = [
    ...statements.map((listing) => entitySheet(context, listing)),
    ...(overview === undefined ? [] : [overview]),
    ...listings.map((listing) => entitySheet(context, listing)),
  ]
  return {
    title: `${context.say(context.scheme.title)} ${run.period.id}`,
    sheets: [
      summarySheet(context, summary, [
        ...statements,
        ...(overview === undefined ? [] : [{ name: overview.name, title: context.say(OVERVIEW) }]),
        ...listings,
        ...(options.problems.length === 0 ? [] : [{ name: problems, title: context.say(PROBLEMS) }]),
        { name: notes, title: context.say(NOTES) },
      ]),
      ...sheets,
      ...(options.problems.length === 0 ? [] : [problemsSheet(context, problems)]),
      notesSheet(context, notes),
    ],
  }
}

/** Statements, the whole first: departments, then units, then people. */
function statementListings(context: ResultsContext, names: SheetNames): Listing[] {
  const { scheme, run, options } = context
  const listed = new Set(options.columns)
  const statements = scheme.statements
    .map((statement) => ({
      statement,
      columns: [
        ...statement.lines.filter(({ column }) => column !== statement.total),
        ...(statement.total === undefined ? [] : [{ column: statement.total, title: undefined }]),
      ].filter(({ column }) => run.has(column) && (listed.has(column) || !run.columns.has(column))),
    }))
    .filter(({ statement, columns }) => columns.length > 0 && isListable(context, statement.entity))
  const grain = (entity: string) => LEVELS.indexOf(levelOf(scheme, entity) ?? '')
  return statements
    .sort((a, b) => grain(a.statement.entity) - grain(b.statement.entity))
    .map(({ statement, columns }) => ({
      name: names.take(context.say(statement.title)),
      title: context.say(statement.title),
      entity: statement.entity,
      columns: columns.map(({ column, title }) => (title === undefined ? { column } : { column, title })),
      ...(statement.note === undefined ? {} : { note: statement.note }),
    }))
}

/** All results of an entity, by module. */
function entityListings(context: ResultsContext, names: SheetNames): Listing[] {
  const { scheme, options } = context
  const listed = new Set(options.columns)
  return scheme.entities
    .filter(({ name, level }) => level !== 'hospital' && isListable(context, name))
    .flatMap(({ name, title }) => {
      const columns = scheme.modules.flatMap((module) =>
        scheme.items
          .filter((item) => item.entity === name && item.module === module.id)
          .flatMap((item) => item.columns.filter((column) => listed.has(column)))
          .map((column) => ({ column, group: context.say(module.title) })),
      )
      if (columns.length === 0) return []
      const heading = `${context.say(title)} · ${context.say(ALL)}`
      return [{ name: names.take(heading), title: heading, entity: name, columns }]
    })
}

function isListable({ scheme, run, options }: ResultsContext, entity: string): boolean {
  const level = levelOf(scheme, entity)
  const isRecord = level === undefined || level === 'record'
  const rows = run.data.tables.get(entity)?.rows ?? 0
  return rows <= MAX_ROWS && (!isRecord || options.records === true)
}

function levelOf(scheme: SchemeView, entity: string): string | undefined {
  return scheme.entities.find(({ name }) => name === entity)?.level
}

const REMARKS: readonly Localized[] = [
  {
    zh: '金额等都按所声明的小数位一次舍入；各列括号中是单位，单位为 % 的列 33 即 33%。',
    en: 'Values are rounded once, to the places that are declared. Units are in brackets; in a column of %, 33 is 33%.',
  },
  {
    zh: '可以相加的列下有两行合计：上一行是 Excel 公式，下一行是绩衡算得的数，两者应当一致。',
    en: 'Below columns that add up stand two totals: one a formula of Excel, one as calculated. They should agree.',
  },
  {
    zh: '空格：没有数据。不适用：这一行不适用该项目。没有算出：原因见“问题”。',
    en: 'Blank: no data. n/a: the item does not apply to the row. failed: see the problems.',
  },
  {
    zh: '每一个数都可以追问来历：jiheng explain，或在页面上点开。',
    en: 'Every number can be asked for its reasons: jiheng explain, or a click on the page.',
  },
]

/** Which scheme and period the results are of, and how to read them. */
function notesSheet(context: ResultsContext, name: string): Sheet {
  const { scheme, run } = context
  const facts: readonly (readonly [Localized, string])[] = [
    [{ zh: '方案', en: 'Scheme' }, context.say(scheme.title)],
    [{ zh: '标识', en: 'Id' }, scheme.id],
    [{ zh: '版本', en: 'Version' }, scheme.version],
    [{ zh: '内容指纹（SHA-256）', en: 'Hash (SHA-256)' }, scheme.hash],
    [{ zh: '期间', en: 'Period' }, run.period.id],
  ]
  const cell = (value: string): Cell => ({ value, style: WRAPPED })
  const rows: Row[] = [
    [{ value: context.say(NOTES), style: TITLE }],
    ...facts.map(([label, value]): Row => [{ value: context.say(label), style: HEAD }, cell(value)]),
    ...REMARKS.map((remark, i): Row => [{ value: String(i + 1), style: HEAD }, cell(context.say(remark))]),
  ]
  return { name, rows, columns: [{ width: 24 }, { width: 90 }] }
}
