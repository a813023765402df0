import { type Language, PROBLEM_AREAS, type ProblemArea, type Severity } from '../engine/index.ts'
import { markdownTable } from './markdown.ts'

const WORDS = {
  zh: {
    title: '问题一览',
    intro: '绩衡能报告的全部问题。每个问题的代码不会改变；花括号里的内容由具体情况填入。',
    head: ['代码', '级别', '说明', '怎么办'],
    severity: { error: '错误', warning: '警告', info: '提示' },
  },
  en: {
    title: 'List of problems',
    intro: 'Every problem Jiheng can report. Codes never change; what stands in braces is filled in case by case.',
    head: ['Code', 'Severity', 'What is wrong', 'What to do'],
    severity: { error: 'error', warning: 'warning', info: 'information' },
  },
} satisfies Record<Language, { severity: Record<Severity, string>; [word: string]: unknown }>

const OTHER = { zh: '[English](problems.en.md)', en: '[中文](problems.zh.md)' }

/** The list of every problem in one language, as Markdown. */
export function problemList(language: Language): string {
  const { title, intro } = WORDS[language]
  const note = '<!-- docs/generate.ts -->'
  return `${[`# ${title}`, note, OTHER[language], intro, ...PROBLEM_AREAS.map((area) => section(area, language))].join('\n\n')}\n`
}

function section(area: ProblemArea, language: Language): string {
  const { head, severity } = WORDS[language]
  const rows = Object.entries(area.problems).map(([code, problem]) => [
    `\`${code}\``,
    severity[problem.severity],
    problem.message[language],
    problem.remedy[language],
  ])
  return `## ${area.title[language]}\n\n${markdownTable(
    head,
    rows.map((cells) => cells.map(cell)),
  )}`
}

/** Whether another word was meant is asked case by case. */
function cell(text: string): string {
  return text
    .replace(/\{suggestion..\}/, '')
    .trim()
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ')
}
