import { Decimal } from 'decimal.js'
import { Engine, Operator } from 'json-rules-engine'
import { type Clause, RULES } from '../comparisons.ts'
import type { Staff } from '../staff.ts'
import { INPUTS } from '../workload.ts'

type Facts = Readonly<Record<string, Decimal>>

/** The facts of every row, made once. */
export function ruleFacts({ rows, units }: Staff): readonly Facts[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(INPUTS.map(({ id, scale }) => [id, new Decimal(units.get(id)?.[row] ?? 0).div(10 ** scale)])),
  )
}

/** json-rules-engine over decimals: its own operators compare doubles. */
export class RuleEngine {
  private readonly engine = new Engine()

  constructor() {
    const isDecimal = (value: unknown): boolean => value instanceof Decimal
    this.engine.addOperator(new Operator<Decimal, Decimal>('atLeast', (fact, value) => fact.gte(value), isDecimal))
    this.engine.addOperator(new Operator<Decimal, Decimal>('below', (fact, value) => fact.lt(value), isDecimal))
    for (const { id, clauses } of RULES) {
      const all = clauses.map(({ input, by, value }: Clause) => ({
        fact: input,
        operator: by === '<' ? 'below' : 'atLeast',
        value: new Decimal(value),
      }))
      this.engine.addRule({ conditions: { all }, event: { type: id } })
    }
  }

  /** For every row the rules that hold. */
  async run(rows: readonly Facts[]): Promise<readonly ReadonlySet<string>[]> {
    const held: ReadonlySet<string>[] = []
    for (const facts of rows) {
      const { events } = await this.engine.run(facts)
      held.push(new Set(events.map(({ type }) => type)))
    }
    return held
  }
}
