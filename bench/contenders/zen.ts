import type { Staff } from '../staff.ts'
import { INPUTS, isRowNode, type Node, NODES } from '../workload.ts'

/** As much of @gorules/zen-engine as is asked of it here. It is installed by `npm run bench` alone. */
interface ZenPackage {
  readonly ZenEngine: new () => { createDecision(content: object): ZenDecision }
}
interface ZenDecision {
  evaluate(
    context: object,
  ): Promise<{ readonly result: { readonly rows: readonly Readonly<Record<string, number>>[] } }>
}

type Context = Readonly<Record<string, number>>

/** The nodes one row gives by itself; the others are inputs to zen-engine, which has no other rows. */
export const ZEN_NODES = NODES.filter(isRowNode)

/** zen-engine: exact inside, doubles at its border. */
export class Zen {
  private constructor(private readonly decision: ZenDecision) {}

  static async load(): Promise<Zen> {
    const name = '@gorules/zen-engine'
    const { ZenEngine } = (await import(name)) as ZenPackage
    const at = { position: { x: 0, y: 0 } }
    const expressions = ZEN_NODES.map((node) => ({
      id: node.id,
      key: node.id,
      value: `round(${valueOf(node)}, ${node.scale})`,
    }))
    const content = { passThrough: false, inputField: 'rows', outputPath: 'rows', executionMode: 'loop', expressions }
    return new Zen(
      new ZenEngine().createDecision({
        nodes: [
          { id: 'in', type: 'inputNode', name: 'in', ...at },
          { id: 'row', type: 'expressionNode', name: 'row', ...at, content },
          { id: 'out', type: 'outputNode', name: 'out', ...at },
        ],
        edges: [
          { id: 'first', sourceId: 'in', targetId: 'row', type: 'edge' },
          { id: 'second', sourceId: 'row', targetId: 'out', type: 'edge' },
        ],
      }),
    )
  }

  async run(rows: readonly Context[]): Promise<readonly Readonly<Record<string, number>>[]> {
    return (await this.decision.evaluate({ rows })).result.rows
  }
}

/**
 * What zen-engine is told of each row: the inputs, and the columns that come from other rows.
 * @param given the double nearest to a cell of such a column
 */
export function zenRows(
  { rows, units, category }: Staff,
  given: (node: Node, row: number) => number,
): readonly Context[] {
  const other = NODES.filter((node) => node.grain === 'staff' && !isRowNode(node))
  return Array.from({ length: rows }, (_, row) => ({
    category: category[row] as number,
    ...Object.fromEntries(INPUTS.map(({ id, scale }) => [id, (units.get(id)?.[row] ?? 0) / 10 ** scale])),
    ...Object.fromEntries(other.map((node) => [node.id, given(node, row)])),
  }))
}

const rowNodes = new Set(ZEN_NODES.map(({ id }) => id))
const nameOf = (id: string): string => (rowNodes.has(id) ? `$.${id}` : id)

function valueOf(node: Node): string {
  const [a = '', b = '', then = '', otherwise = ''] = node.args.map(nameOf)
  switch (node.op) {
    case 'min':
    case 'max':
      return `${node.op}([${a}, ${b}])`
    case 'clamp':
      return `max([${node.least}, min([${node.most}, ${a}])])`
    case 'if':
      return `${a} ${node.by} ${b} ? ${then} : ${otherwise}`
    case 'tiers':
      return node.brackets
        .map(({ from, rate }, i) => {
          const next = node.brackets[i + 1]?.from
          return `max([0, ${next === undefined ? a : `min([${next}, ${a}])`} - ${from}]) * ${rate}`
        })
        .join(' + ')
    case 'lookup':
      return `[${node.table.join(', ')}][category]`
    case '*':
    case '+':
    case '-':
    case '/':
      return `${a} ${node.op} ${b}`
    case 'sum':
    case 'broadcast':
    case 'allocate':
      throw new Error(`no row has ${node.op}`)
  }
}
