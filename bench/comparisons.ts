import { INPUTS } from './workload.ts'

/** One comparison of an input with a constant. */
export interface Clause {
  readonly input: string
  readonly by: '>=' | '<'
  /** Decimal text. */
  readonly value: string
}

/** Ten rules of three comparisons that must all hold: the part of the workload that rule engines are made for. */
export const RULES: readonly { readonly id: string; readonly clauses: readonly Clause[] }[] = Array.from(
  { length: 10 },
  (_, rule) => ({
    id: `rule${rule + 1}`,
    clauses: [0, 1, 2].map((clause): Clause => {
      const input = INPUTS[(rule + clause * 5) % INPUTS.length]
      if (input === undefined) throw new RangeError('no such input')
      const middle = Math.round(input.from + ((input.to - input.from) * (3 + ((rule + clause) % 5))) / 10)
      return { input: input.id, by: (rule + clause) % 3 === 0 ? '<' : '>=', value: minimalDecimal(middle, input.scale) }
    }),
  }),
)

function minimalDecimal(units: number, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0')
  return `${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`.replace(/\.?0+$/, '')
}

/** The rules as items of a scheme. */
export function ruleItems(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    RULES.map(({ id, clauses }) => {
      const formula = `AND(${clauses.map(({ input, by, value }) => `${input} ${by} ${value}`).join(', ')})`
      return [`staff.${id}`, { kind: 'formula', module: 'accounting', formula }]
    }),
  )
}
