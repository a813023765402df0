import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, FILES, jiheng } from './harness.ts'

const HEAD = 'rulesets/small-hospital/ruleset.json'
const TABLE = 'rulesets/small-hospital/tables/point-value.json'
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

/** A copy whose files say the same in another form. */
function untidy(): string {
  const folder = copyOfFiles()
  const document = JSON.parse(read(folder, HEAD)) as Record<string, unknown>
  writeFileSync(join(folder, HEAD), JSON.stringify(Object.fromEntries(Object.entries(document).toReversed())))
  writeFileSync(join(folder, TABLE), read(folder, TABLE).replace('"2.5"', '"2.500"'))
  return folder
}

describe('jiheng fmt', () => {
  test('writes the canonical form, names the files it changed, and changes nothing the next time', async () => {
    const cwd = untidy()
    expect(await jiheng('fmt small-hospital', { cwd })).toEqual({ code: 0, out: `${HEAD}\n${TABLE}\n`, err: '' })
    expect(read(cwd, HEAD)).toBe(read(FILES, HEAD))
    expect(read(cwd, TABLE)).toBe(read(FILES, TABLE))
    expect(await jiheng('fmt small-hospital', { cwd })).toEqual({ code: 0, out: '', err: '' })
  })

  test('--check only lists files that differ', async () => {
    const cwd = untidy()
    const before = read(cwd, HEAD)
    expect(await jiheng('fmt small-hospital --check', { cwd })).toEqual({
      code: 1,
      out: `${HEAD}\n${TABLE}\n`,
      err: '',
    })
    expect(read(cwd, HEAD)).toBe(before)
    expect(await jiheng('fmt small-hospital --check')).toEqual({ code: 0, out: '', err: '' })
  })

  test('passes standard input on', async () => {
    const text = read(FILES, HEAD)
    expect(await jiheng('fmt -', { stdin: JSON.stringify(JSON.parse(text)) })).toEqual({ code: 0, out: text, err: '' })
    expect(await jiheng('fmt - --check', { stdin: text })).toMatchObject({ code: 0, out: '' })
    expect(await jiheng('fmt - --check', { stdin: JSON.stringify(JSON.parse(text)) })).toMatchObject({
      code: 1,
      out: 'stdin\n',
    })
  })

  test('leaves alone what it cannot read', async () => {
    const cwd = copyOfFiles()
    writeFileSync(join(cwd, HEAD), '{"format": 1')
    const { code, out, err } = await jiheng('fmt small-hospital', { cwd })
    expect({ code, out, text: read(cwd, HEAD) }).toEqual({ code: 1, out: '', text: '{"format": 1' })
    expect(err).toContain('JSON_CUT_SHORT')
  })
})

describe('jiheng hash', () => {
  test('is the same however a ruleset is written', async () => {
    const { code, out } = await jiheng('hash small-hospital')
    expect(code).toBe(0)
    expect(out).toMatch(/^[0-9a-f]{64}\n$/)
    expect((await jiheng('hash small-hospital', { cwd: untidy() })).out).toBe(out)
  })

  test('differs with a value of a table', async () => {
    const cwd = copyOfFiles()
    writeFileSync(join(cwd, TABLE), read(cwd, TABLE).replace('"2.5"', '"2.51"'))
    expect((await jiheng('hash small-hospital', { cwd })).out).not.toBe((await jiheng('hash small-hospital')).out)
  })

  test('has nothing to say of what cannot be read', async () => {
    const { code, out, err } = await jiheng('hash - --lang en', { stdin: '[]' })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('error SHAPE_TYPE')
  })
})
