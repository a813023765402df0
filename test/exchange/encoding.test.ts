import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../exchange/encoding.ts'
import { textOf } from './arbitrary.ts'
import { encodeGb18030 } from './gb18030.ts'
import { file } from './read-folder.ts'

const utf8 = (text: string) => [...new TextEncoder().encode(text)]
const utf16 = (text: string, littleEndian: boolean) =>
  Array.from(`\ufeff${text}`).flatMap((c) => {
    const code = c.charCodeAt(0)
    return littleEndian ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
  })
const decoded = (bytes: ArrayLike<number>) => {
  const { text, problems } = decodeText(file('科室.csv', Array.from(bytes)))
  return [text, ...problems.map(({ code, at }) => [code, at?.row].filter((part) => part !== undefined).join(' '))]
}

const HEAD = '科室代码,出院人次\n0701,35\n'

describe('text', () => {
  test.each([
    ['UTF-8', utf8(HEAD), []],
    ['UTF-8 with a mark', utf8(`\ufeff${HEAD}`), []],
    ['GB18030', encodeGb18030(HEAD), ['FILE_GB18030']],
    ['UTF-16LE with a mark', utf16(HEAD, true), []],
    ['UTF-16BE with a mark', utf16(HEAD, false), []],
    ['UTF-8 with letters of two bytes and Chinese', utf8('é,科\n'), [], 'é,科\n'],
    ['ended by 1A as in DOS', [...utf8(HEAD), 0x1a], []],
  ])('%s', (_, bytes, problems, text = HEAD) => {
    expect(decoded(bytes)).toEqual([text, ...problems])
  })

  test('a format that is UTF-8 by definition is never unclear', () => {
    expect(decodeText(file('a.json', '"é"'), { isUtf8: true })).toEqual({ text: '"é"', problems: [] })
  })

  test('联通, whose GBK bytes look like UTF-8, is UTF-8 only if all of the file is', () => {
    expect(decoded(encodeGb18030('联通公司'))).toEqual(['联通公司', 'FILE_GB18030'])
  })

  test('rare characters of four bytes and beyond the basic plane', () => {
    expect(decoded(encodeGb18030('㐀䶵𠮷,张𠮷'))).toEqual(['㐀䶵𠮷,张𠮷', 'FILE_GB18030'])
  })
})

describe('no text', () => {
  test.each([
    ['neither encoding', [...encodeGb18030('科室,人次\n0701,'), 0xff, 0x0a], ['FILE_ENCODING 2']],
    ['UTF-8 cut within a character', utf8(HEAD).slice(0, 20).concat([0xe4, 0xbd]), ['FILE_ENCODING_DAMAGED 1']],
    ['UTF-8 with a broken byte', [...utf8('科室代码,姓名\n701,张三\n'), 0xe5, 0x0a], ['FILE_ENCODING_DAMAGED 3']],
    ['marked UTF-8 that is not', [...utf8('\ufeffa\n'), 0xbf, 0xc6], ['FILE_ENCODING_DAMAGED 2']],
    ['UTF-16 cut in half', utf16(HEAD, true).slice(0, -1), ['FILE_ENCODING_DAMAGED 2']],
    ['UTF-16 without a mark', utf16(HEAD, true).slice(2), ['FILE_BINARY 1']],
    ['either encoding: 一, or a Cyrillic letter', encodeGb18030('no,name\n1,一\n'), ['FILE_ENCODING_UNCLEAR']],
    ['either encoding: é, or 茅', utf8('no,name\n1,é\n'), ['FILE_ENCODING_UNCLEAR']],
    ['a zip', [0x50, 0x4b, 3, 4, 0x14, 0, 6], ['FILE_BINARY 1']],
    ['a null in the third line', utf8('a\nb\nc\0'), ['FILE_BINARY 3']],
    ['characters lost before', utf8('姓名\n张\ufffd\n'), ['FILE_CHARACTERS_LOST 2']],
    ['characters lost long before', utf8('姓名\n锟斤拷锟斤拷\n'), ['FILE_CHARACTERS_LOST 2']],
  ])('%s', (_, bytes, problems) => {
    expect(decoded(bytes)).toEqual([undefined, ...problems])
  })

  test('too large', () => {
    const bytes = new Uint8Array(256 * 2 ** 20 + 1)
    expect(decodeText({ path: 'a.csv', bytes }).problems.map(({ code }) => code)).toEqual(['FILE_TOO_LARGE'])
  })
})

test('any bytes give a text or a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { text, problems } = decodeText({ path: 'a.csv', bytes })
      expect(text === undefined).toBe(problems.some(({ severity }) => severity === 'error'))
    }),
  )
})

test('any Chinese text in GB18030 is read as it was, or refused, but never as another', () => {
  const text = textOf('科室人次绩效点数张王李赵一二三0123,\n，（）', 100, 1)
  fc.assert(
    fc.property(text, (original) => {
      const { text: read, problems } = decodeText({ path: 'a.csv', bytes: encodeGb18030(original) })
      const refused = problems.some(({ severity }) => severity === 'error')
      expect(read).toBe(refused ? undefined : original)
    }),
  )
})
