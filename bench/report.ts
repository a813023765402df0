import type { Line, Section } from './compare.ts'

export function heading(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** A section as a table: median time, time of one step, and how many times Jiheng's that is. */
export function print({ title, unit, lines }: Section): void {
  const [ours] = lines
  if (ours === undefined) return
  const width = Math.max(...lines.map(({ name }) => name.length))
  process.stdout.write(`\n${title.zh} · ${title.en}\n`)
  for (const line of lines) {
    const time = `${line.milliseconds.toFixed(line.milliseconds < 10 ? 2 : 0)} ms`.padStart(10)
    const step = `${perStep(line)}/${unit.zh} · ${unit.en}`.padStart(20)
    const ratio = `${ratioText(perStepOf(line) / perStepOf(ours))} ×`.padStart(10)
    process.stdout.write(`  ${line.name.padEnd(width)} ${time} ${step} ${ratio}${verdict(line)}\n`)
  }
}

const perStepOf = ({ milliseconds, steps }: Line): number => (milliseconds * 1e6) / steps

function perStep(line: Line): string {
  const nanoseconds = perStepOf(line)
  return nanoseconds < 10_000 ? `${nanoseconds.toFixed(1)} ns` : `${(nanoseconds / 1_000).toFixed(1)} µs`
}

function ratioText(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)
}

function verdict({ agreement }: Line): string {
  if (agreement === undefined) return ''
  const { cells, differing } = agreement
  if (differing.length === 0) return `  = ${cells} 格全部相同 · all ${cells} cells agree`
  return `  ≠ 有不同 · differs\n    ${differing.join('\n    ')}`
}
