import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FILES } from './harness.ts'

const COMMAND = fileURLToPath(new URL('../../cli/jiheng.js', import.meta.url))

interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command as a process of its own. With `head`, its output is closed after the first piece. */
function run(words: string, { head = false, stdin }: { head?: boolean; stdin?: string } = {}): Promise<Finished> {
  const child = spawn(process.execPath, [COMMAND, ...words.split(' ')], {
    cwd: FILES,
    env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
    if (head) child.stdout.destroy()
  })
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString()
  })
  if (stdin === undefined) child.stdin.end()
  else createReadStream(stdin).pipe(child.stdin)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** Data whose results are more than a pipe holds. */
const long = join(mkdtempSync(join(tmpdir(), 'jiheng-cli-')), 'data.json')

beforeAll(() => {
  const staff = Array.from({ length: 5000 }, (_, i) => ({ 工号: String(i), 科室: '701', 职称系数: 1, 出勤天数: 20 }))
  const departments = [{ 科室代码: '701', 类别: '临床', 工作量: 1 }]
  writeFileSync(long, JSON.stringify({ period: '2026-08', 医院: { 绩效总额: 100 }, 科室: departments, 职工: staff }))
})
afterAll(() => rmSync(dirname(long), { recursive: true }))

describe.concurrent('the command as a process', () => {
  test('calculates', async () => {
    const { code, out, err } = await run('run small-hospital --data data/2026-08 --item 人数 --json')
    expect({ code, err, items: (JSON.parse(out) as { items: unknown }).items }).toEqual({
      code: 0,
      err: '',
      items: { '科室.人数': { 701: '3', 702: '2', 901: '1' } },
    })
  })

  test('ends quietly when nobody reads on', async () => {
    const { out, err } = await run(`run small-hospital --data ${long} --json`, { head: true })
    expect(out.startsWith('{\n')).toBe(true)
    expect(err).toBe('')
  })

  test('reads standard input', async () => {
    const { code, out } = await run('check - --json', { stdin: join(FILES, 'rulesets/small-hospital/ruleset.json') })
    expect(code).toBe(1)
    expect(out).toContain('"TABLE_MISSING"')
  })

  test('ends with 2 when called wrongly', async () => {
    expect(await run('check')).toEqual({
      code: 2,
      out: '',
      err: 'jiheng: <ruleset> is missing.\nUsage: jiheng check <ruleset> [--json]\n',
    })
  })
})
