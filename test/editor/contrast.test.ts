import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** What WCAG 2.2 AA asks of text. */
const LEAST = 4.5

const [light = '', dark = ''] = readFileSync(new URL('../../editor/theme/tokens.css', import.meta.url), 'utf8').split(
  '@media',
)
const coloursOf = (css: string) =>
  new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour]))

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [less = 0, more = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (more + 0.05) / (less + 0.05)
}

describe.each([
  ['light', coloursOf(light)],
  ['dark', coloursOf(dark)],
])('text in %s colours', (_, colours) => {
  const texts = [...colours.keys()].filter((name) => /^(ink|accent$|module|downstream$|good$|warn$|bad$)/.test(name))
  const pairs = [
    ...texts.map((text) => [text, 'paper'] as const),
    ...['ink', 'ink-soft', 'ink-faint', 'accent'].map((text) => [text, 'ground'] as const),
    ...['ink', 'ink-soft', 'ink-faint', 'accent-strong'].map((text) => [text, 'accent-soft'] as const),
    ...['good', 'warn', 'bad'].map((text) => [text, `${text}-soft`] as const),
  ]
  test.each(pairs)('%s on %s can be read', (text, ground) => {
    expect(contrast(colours.get(text) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(LEAST)
  })
  test('are all there', () => {
    expect(texts.length).toBeGreaterThanOrEqual(14)
  })
})
