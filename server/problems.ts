import type { Localized } from '../engine/index.ts'

interface Definition {
  readonly status: number
  readonly message: Localized
  readonly remedy: Localized
}

const define = (status: number, zh: string, en: string, remedyZh: string, remedyEn: string): Definition => ({
  status,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
})

/** What the server answers when it cannot do what was asked: status, sentence and what to do. `{name}` is filled in. */
export const SERVER_PROBLEMS = {
  ADDRESS_UNKNOWN: define(
    404,
    '没有这个地址：{path}。',
    'There is nothing at {path}.',
    '检查地址是否完整，或从首页进入。',
    'Check that the address is complete, or start from the first page.',
  ),
  REQUEST_INVALID: define(
    400,
    '请求的内容不对：{reason}。',
    'The request is not right: {reason}.',
    '从页面上的链接进入；自己写的请求请对照接口说明。',
    'Follow the links of the page; hold a request of your own to the description of the interface.',
  ),
  SCHEME_UNKNOWN: define(
    404,
    '没有方案“{id}”。',
    'There is no scheme "{id}".',
    '在页面上方另选一个方案；新方案放在 rulesets/{id}/ruleset.json。',
    'Choose another scheme at the top of the page; a new one goes to rulesets/{id}/ruleset.json.',
  ),
  VERSION_UNKNOWN: define(
    404,
    '方案“{id}”没有 {version} 版。',
    'Scheme "{id}" has no version {version}.',
    '去掉地址里的版本，或在页面上方重新选择方案。',
    'Take the version out of the address, or choose the scheme again at the top of the page.',
  ),
  SCHEME_UNSOUND: define(
    409,
    '方案“{id}”有错误，不能计算。',
    'Scheme "{id}" has errors and cannot be calculated.',
    '按“总览”里列出的问题逐条改正方案。',
    'Correct the scheme by the problems listed in the overview.',
  ),
  PERIOD_UNKNOWN: define(
    404,
    '方案“{id}”没有 {period} 的数据。',
    'Scheme "{id}" has no data of {period}.',
    '把该期数据放进 {folder}，或另选一个期间。',
    'Put the data of the period into {folder}, or choose another period.',
  ),
  DATA_UNSOUND: define(
    409,
    '{period} 的数据有错误，没有计算。',
    'The data of {period} has errors; nothing was calculated.',
    '按“总览”里列出的问题改正数据文件。',
    'Correct the data files by the problems listed in the overview.',
  ),
  CELL_UNKNOWN: define(
    404,
    '本期没有这一格：{column}，行 {row}。',
    'There is no such cell in this period: {column}, row {row}.',
    '换一个期间，或从结果表里点选数字。',
    'Choose another period, or click a number in the results.',
  ),
  ROWS_UNKNOWN: define(
    404,
    '没有这些数据：{entity}。',
    'There are no such rows or columns: {entity}.',
    '从“结果”页选择核算层级。',
    'Choose an entity on the results page.',
  ),
  HOST_REFUSED: define(
    403,
    '拒绝了以“{host}”为地址的访问。',
    'A request that calls this computer "{host}" was refused.',
    '用启动时显示的地址打开页面。',
    'Open the page by the address that was shown when it started.',
  ),
  UNEXPECTED: define(
    500,
    '服务器出错了：{reason}。',
    'The server failed: {reason}.',
    '刷新页面重试；若再次出现，请把启动窗口里的信息发给开发者。',
    'Reload the page; if it happens again, send what the start window says to the developers.',
  ),
} as const

export type ServerProblemCode = keyof typeof SERVER_PROBLEMS

/** What goes over the wire. */
export interface ProblemAnswer {
  readonly code: ServerProblemCode
  readonly message: Localized
  readonly remedy: Localized
}

/** Thrown by routes; the app answers with its status and sentences. */
export class ServerProblem extends Error {
  readonly status: number
  readonly answer: ProblemAnswer

  constructor(
    readonly code: ServerProblemCode,
    readonly detail: Readonly<Record<string, string>> = {},
  ) {
    const { status, message, remedy } = SERVER_PROBLEMS[code]
    const answer = { code, message: fill(message, detail), remedy: fill(remedy, detail) }
    super(answer.message.en)
    this.status = status
    this.answer = answer
  }
}

function fill({ zh, en }: Localized, detail: Readonly<Record<string, string>>): Localized {
  const one = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => detail[name] ?? place)
  return { zh: one(zh), en: one(en) }
}
