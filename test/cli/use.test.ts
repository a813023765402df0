import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { languageOf } from '../../cli/language.ts'
import { Output, OutputClosed } from '../../cli/output.ts'
import { Progress } from '../../cli/progress.ts'
import { Session } from '../../cli/session.ts'
import { jiheng } from './harness.ts'

describe('wrong use', () => {
  test.each([
    ['', '用法： jiheng <命令> …', 'Usage: jiheng <command> …'],
    ['chek x', '没有命令“chek”。是不是“check”？', 'There is no command "chek". Did you mean "check"?'],
    ['check', '还要写明 <ruleset>。', '<ruleset> is missing.'],
    ['check a b', '多写了内容。', 'There are too many arguments.'],
    ['check a --jsno', '没有选项 --jsno。是不是“--json”？', 'There is no option --jsno. Did you mean "--json"?'],
    ['run a', '还要写明 --data <path>。', '--data <path> is missing.'],
    ['run a --data', '--data <path> 后面缺少内容。', '--data <path> needs a value after it.'],
    [
      'run small-hospital --data data/2026-10',
      '没有文件或文件夹“2026-10”。是不是“2026-07”？',
      'There is no file or folder "2026-10". Did you mean "2026-07"?',
    ],
    ['run small-hospital --data data/2026-07 --stage first', '没有阶段“first”。', 'There is no stage "first".'],
    [
      'run small-hospital --data data/2026-07 --history rulesets',
      '--history 的文件夹 rulesets 里没有往期结果',
      'The folder of --history, rulesets, has neither earlier runs',
    ],
    [
      'run small-hospital --data data/2026-07 --stage budget --stage year-end',
      '--stage 写了两次，只能写一次。',
      '--stage is given twice; give it once.',
    ],
    [
      'run small-hospital --data data/2026-07 --item 科室.人頭',
      '没有项目“科室.人頭”。是不是“科室.人数”？',
      'There is no item "科室.人頭". Did you mean "科室.人数"?',
    ],
  ])('%s', async (words, zh, en) => {
    const list = words === '' ? [] : words.split(' ')
    const inChinese = await jiheng(list)
    expect(inChinese).toMatchObject({ code: 2, out: '' })
    expect(inChinese.err).toContain(zh)
    const inEnglish = await jiheng(list, { env: { LANG: 'en_GB.UTF-8' } })
    expect(inEnglish).toMatchObject({ code: 2, out: '' })
    expect(inEnglish.err).toContain(en)
    expect(inEnglish.err).toContain('Usage: jiheng')
  })

  test('refuses a language that it does not speak', async () => {
    const { code, err } = await jiheng('check small-hospital --lang fr')
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('不能是“fr”，可用的有：zh, en。') as string,
    })
  })

  test('shows help in both languages', async () => {
    const zh = await jiheng('run --help')
    expect(zh).toMatchObject({ code: 0, err: '' })
    expect(zh.out).toContain('用法： jiheng run <ruleset> --data <path> [options]')
    expect(zh.out).toContain('--stage <stage>     只算到这个阶段')
    const en = await jiheng('--help --lang en')
    expect(en.out).toMatch(/explain <ruleset> +say why a number is what it is/)
    expect(en.out).toContain('Exit codes: 0 fine, 1 the input has problems, 2 wrong use.')
  })
})

describe('the language', () => {
  test.each([
    [[], {}, 'zh'],
    [[], { LANG: 'C.UTF-8' }, 'zh'],
    [[], { LANG: 'POSIX' }, 'zh'],
    [[], { LANG: 'zh_TW.UTF-8' }, 'zh'],
    [[], { LANG: 'en_US.UTF-8' }, 'en'],
    [[], { LANG: 'de_DE@euro' }, 'en'],
    [[], { LC_ALL: 'en_US', LANG: 'zh_CN' }, 'en'],
    [[], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
    [['--lang', 'en'], { LANG: 'zh_CN' }, 'en'],
    [['check', '--lang=zh'], { LANG: 'en_US' }, 'zh'],
    [['--lang', 'en', '--lang', 'zh'], {}, 'zh'],
    [['--lang', 'fr'], { LANG: 'en_US' }, 'en'],
    [['--', '--lang', 'en'], {}, 'zh'],
  ] as const)('of %j in %j is %s', (argv, env, language) => {
    expect(languageOf(argv, env)).toBe(language)
  })
})

describe('output', () => {
  const failing = (code: string) =>
    new Writable({ write: (_piece, _encoding, done) => done(Object.assign(new Error(code), { code })) })

  test('that nobody reads any more is no failure', async () => {
    await expect(new Output(failing('EPIPE'), {}).write('x')).rejects.toBeInstanceOf(OutputClosed)
  })

  test('that cannot be written is one', async () => {
    await expect(new Output(failing('ENOSPC'), {}).write('x')).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  test('is handed on in pieces, not line by line', async () => {
    const pieces: number[] = []
    const stream = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece.length)
        done()
      },
    })
    await new Output(stream, {}).lines(Array.from({ length: 10_000 }, () => 'ten bytes'))
    expect(pieces.reduce((sum, size) => sum + size, 0)).toBe(100_000)
    expect(pieces.length).toBeLessThan(6)
  })
})

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }))
  afterEach(() => void vi.useRealTimers())

  function shown(terminal: boolean): string {
    let text = ''
    const stream = Object.assign(
      new Writable({
        decodeStrings: false,
        write(piece: string, _encoding, done) {
          text += piece
          done()
        },
      }),
      { isTTY: terminal },
    )
    const io = { stdin: (async function* () {})(), stdout: stream, stderr: stream, env: {}, cwd: () => '/' }
    const progress = new Progress(new Session(io, 'en'), { zh: '计算', en: 'calculating' })
    for (const [now, done] of [
      [500, 1],
      [1000, 2],
      [1050, 3],
      [1500, 4],
    ] as const) {
      vi.setSystemTime(now)
      progress.step(done, 4)
    }
    progress.end()
    return text
  }

  test('shows on a terminal after a second, now and then, and goes away', () => {
    expect(shown(true)).toBe('\r\u001b[Kcalculating 2/4\r\u001b[Kcalculating 4/4\r\u001b[K')
  })

  test('does not show in a pipe', () => {
    expect(shown(false)).toBe('')
  })
})
