import type { Staff } from '../staff.ts'
import { DEPARTMENTS, INPUTS, type Node, NODES, PHASES } from '../workload.ts'

type Columns = Readonly<Record<string, Float64Array>>
type Step = (columns: Columns, category: Int32Array, department: Int32Array) => void

/**
 * What one would write by hand in plain JavaScript numbers: one loop over the rows between two barriers, all constants
 * in place, nothing rounded, and only those columns stored that a later loop or the result needs. It is printed from the
 * list of nodes instead of typed, so that it computes the same hundred columns. Its amounts are wrong in the cents.
 */
export class Float64Loops {
  private readonly steps: readonly Step[]
  readonly columns: Columns

  constructor(
    private readonly month: Staff,
    kept: readonly string[],
  ) {
    const stored = new Set([...kept, ...NODES.filter((node) => isReadLater(node)).map(({ id }) => id)])
    this.columns = Object.fromEntries([
      ...INPUTS.map(({ id, scale }) => [id, month.units.get(id)?.map((units) => units / 10 ** scale)]),
      ...NODES.filter(({ id }) => stored.has(id)).map(({ id, grain }) => [
        id,
        new Float64Array(grain === 'staff' ? month.rows : DEPARTMENTS),
      ]),
    ]) as Columns
    this.steps = PHASES.map(({ is, nodes }) =>
      is === 'staff' ? staffLoop(nodes, stored) : is === 'department' ? departmentLoops(nodes) : allocateLoops(nodes),
    )
  }

  run(): void {
    for (const step of this.steps) step(this.columns, this.month.category, this.month.department)
  }
}

const phaseOf = new Map(PHASES.flatMap(({ nodes }, phase) => nodes.map((node) => [node.id, phase] as const)))
const isReadLater = (node: Node): boolean =>
  node.grain === 'department' ||
  NODES.some(
    (other) =>
      other.args.some((arg) => arg === node.id) && (phaseOf.get(other.id) as number) > (phaseOf.get(node.id) as number),
  )

function compile(body: string): Step {
  // oxlint-disable-next-line typescript/no-implied-eval -- one loop as V8 likes it; the text is made of the workload alone
  return new Function('columns', 'category', 'department', body) as Step
}

function staffLoop(nodes: readonly Node[], stored: ReadonlySet<string>): Step {
  const local = new Set(nodes.map(({ id }) => id))
  const read = [...new Set(nodes.flatMap(({ args }) => [...args]))].filter((id) => !local.has(id))
  const written = nodes.filter(({ id }) => stored.has(id))
  const broadcast = new Set(nodes.flatMap((node) => (node.op === 'broadcast' ? [...node.args] : [])))
  const names = [...read, ...written.map(({ id }) => id)]
  const tables = nodes.flatMap((node) =>
    node.op === 'lookup' ? [`const ${node.id}Table = [${node.table.join(', ')}]`] : [],
  )
  return compile(`
    ${tables.join('\n')}
    const { ${names.map((id) => `${id}: ${id}Column`).join(', ')} } = columns
    for (let row = 0; row < category.length; row++) {
      const d = department[row]
      ${read
        .filter((id) => !broadcast.has(id))
        .map((id) => `const ${id} = ${id}Column[row]`)
        .join('\n')}
      ${nodes.map((node) => `const ${node.id} = ${valueOf(node)}`).join('\n')}
      ${written.map(({ id }) => `${id}Column[row] = ${id}`).join('\n')}
    }`)
}

function departmentLoops(nodes: readonly Node[]): Step {
  const loops = nodes.map((node) => {
    const args = node.args.map((id) => `const ${id}Column = columns.${id}`).join('\n')
    if (node.op === 'sum') {
      return `{ ${args}
        const out = columns.${node.id}.fill(0)
        for (let row = 0; row < category.length; row++) out[department[row]] += ${node.args[0]}Column[row] }`
    }
    const values = node.args.map((id) => `const ${id} = ${id}Column[d]`).join('\n')
    return `{ ${args}
      for (let d = 0; d < columns.${node.id}.length; d++) { ${values}
        columns.${node.id}[d] = ${valueOf(node)} } }`
  })
  return compile(loops.join('\n'))
}

function allocateLoops(nodes: readonly Node[]): Step {
  return compile(
    nodes
      .map(
        ({ id, args: [amount = '', weight = ''] }) => `{
        const total = new Float64Array(columns.${amount}.length)
        for (let row = 0; row < category.length; row++) total[department[row]] += columns.${weight}[row]
        for (let row = 0; row < category.length; row++) {
          const d = department[row]
          columns.${id}[row] = columns.${amount}[d] * columns.${weight}[row] / total[d]
        } }`,
      )
      .join('\n'),
  )
}

function valueOf(node: Node): string {
  const [a = '', b = '', then = '', otherwise = ''] = node.args
  switch (node.op) {
    case 'min':
      return `${a} < ${b} ? ${a} : ${b}`
    case 'max':
      return `${a} > ${b} ? ${a} : ${b}`
    case 'clamp':
      return `${a} < ${node.least} ? ${node.least} : ${a} > ${node.most} ? ${node.most} : ${a}`
    case 'if':
      return `${a} ${node.by} ${b} ? ${then} : ${otherwise}`
    case 'tiers': {
      // The tax clerk's way: the rate of the bracket less what the lower ones save.
      let reduction = 0
      const pieces = node.brackets.map(({ from, rate }, i) => {
        reduction += Number(from) * (Number(rate) - Number(node.brackets[i - 1]?.rate ?? 0))
        return { from, text: `${a} * ${rate} - ${reduction}` }
      })
      return [...pieces].reverse().reduceRight((lower, { from, text }) => `${a} > ${from} ? ${text} : (${lower})`, '0')
    }
    case 'lookup':
      return `${node.id}Table[category[row]]`
    case 'broadcast':
      return `${a}Column[d]`
    case '*':
    case '+':
    case '-':
    case '/':
      return `${a} ${node.op} ${b}`
    case 'sum':
    case 'allocate':
      throw new Error(`no row has ${node.op}`)
  }
}
