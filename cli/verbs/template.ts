import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type DataForm, type Dataset, dataForms, describeTable, type Ruleset, readData } from '../../engine/index.ts'
import { type TemplateLanguage, templateWorkbook, writeWorkbook } from '../../exchange/excel/index.ts'
import { readDataFiles } from '../data-files.ts'
import { writeWhole } from '../files.ts'
import { hasErrors, reportLines } from '../report.ts'
import { readScheme } from '../scheme.ts'
import type { Session } from '../session.ts'
import { addVerb, collect } from '../verb.ts'
import { checkOut } from '../write-results.ts'
import { unknown } from '../wrong-use.ts'

interface Options {
  readonly out: string
  readonly lang?: TemplateLanguage
  readonly period?: string
  readonly source?: readonly string[]
  readonly data?: string
}

/** `jiheng template <ruleset> --out data.xlsx`: the workbook that a period's data is written into. */
export function addTemplate(program: Command, session: Session): void {
  const language = new Option(
    '--lang <language>',
    session.say({ zh: '表头的语言：zh、en 或 both', en: 'language of the heads: zh, en or both' }),
  ).choices(['zh', 'en', 'both'])
  const summary = { zh: '写出数据填报表（Excel）', en: 'write the workbook to fill in (Excel)' }
  addVerb(program, session, 'template', '<ruleset> --out <file.xlsx> [options]', summary, language)
    .argument('<ruleset>')
    .requiredOption('--out <file>', session.say({ zh: '写入这个 .xlsx 文件', en: 'the .xlsx file to write' }))
    .option('--period <period>', session.say({ zh: '期间，如 2026-08', en: 'period, such as 2026-08' }))
    .option(
      '--source <name>',
      session.say({ zh: '只要这个报送科室的表（可多次）', en: 'only the sheets of this source (repeatable)' }),
      collect,
    )
    .option(
      '--data <path>',
      session.say({
        zh: '带入已有数据中的名单（科室、单元、人员及其文字资料），数字留空',
        en: 'carry over the rows of earlier data (departments, units, people and their texts); numbers stay blank',
      }),
    )
    .action((name: string, options: Options) => template(session, name, options))
}

async function template(session: Session, name: string, options: Options): Promise<void> {
  checkOut(options.out, ['.xlsx'])
  const { ruleset, problems, document } = await readScheme(session, name)
  if (ruleset === undefined) {
    session.exitCode = 1
    return session.err.lines(reportLines(session, session.err, problems, document))
  }
  const forms = formsFor(ruleset, options.source)
  const data = options.data === undefined ? undefined : await earlierData(session, ruleset, options.data)
  if (options.data !== undefined && data === undefined) return
  const { id, version, title } = ruleset
  const workbook = templateWorkbook(forms, {
    language: options.lang ?? session.language,
    scheme: { id, version, title: { zh: title.zh, en: title.en } },
    ...(options.period === undefined ? {} : { period: options.period }),
    ...(data === undefined ? {} : { rows: (form) => carriedOver(ruleset, form, data) }),
  })
  await writeWhole(resolve(session.io.cwd(), options.out), writeWorkbook(workbook))
  const count = forms.length
  await session.err.lines([
    session.say({
      zh: `已写入 ${options.out}：${count} 张表。填好后用 jiheng run ${id} --data ${options.out} 计算。`,
      en: `Written to ${options.out}: ${count} sheets. Filled in, calculate it with jiheng run ${id} --data ${options.out}.`,
    }),
  ])
}

function formsFor(ruleset: Ruleset, sources: readonly string[] | undefined): readonly DataForm[] {
  const forms = dataForms(ruleset)
  if (sources === undefined) return forms
  const named = ({ source }: DataForm, text: string): boolean =>
    source !== undefined && [source.name, source.title.zh, source.title.en, source.office].includes(text)
  for (const text of sources) {
    if (forms.some((form) => named(form, text))) continue
    const known = [...new Set(forms.flatMap(({ source }) => (source === undefined ? [] : [source.name])))]
    throw unknown({ zh: '报送科室', en: 'source' }, text, known)
  }
  return forms.filter((form) => sources.some((text) => named(form, text)))
}

async function earlierData(session: Session, ruleset: Ruleset, path: string): Promise<Dataset | undefined> {
  const files = await readDataFiles(session, path)
  const { data, problems } = readData(ruleset, files.raw)
  const all = [...files.problems, ...problems]
  if (data !== undefined && !hasErrors(files.problems)) return data
  session.exitCode = 1
  await session.err.lines(reportLines(session, session.err, all))
  return undefined
}

/** Who and what there is, without the figures of the month; records are written anew each month. */
function carriedOver(ruleset: Ruleset, form: DataForm, data: Dataset): readonly Record<string, string | null>[] {
  const level = ruleset.entities[form.entity]?.level
  const table = data.tables.get(form.entity)
  if (table === undefined || form.single || level === 'record' || level === undefined) return []
  const { columns, cells } = describeTable(table)
  const kept = form.columns.filter(({ type, is }) => is === 'key' || type !== 'number')
  return cells.map((row) => Object.fromEntries(kept.map(({ name }) => [name, row[columns.indexOf(name)] ?? null])))
}
