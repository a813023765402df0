import {
  calculate,
  type Column,
  type Dataset,
  loadRuleset,
  type Plan,
  planRuleset,
  type RawDataset,
  readData,
  type Run,
} from '../../engine/index.ts'
import { categoryKey } from '../staff.ts'
import { INPUTS, type Node, NODES } from '../workload.ts'

const HEAD = { format: 1, version: '1.0.0', title: { zh: '测速', en: 'Benchmark' }, period: 'month' }

/** Staff of departments, with every input as a field. */
const ENTITIES = {
  department: { key: 'code', fields: { code: { type: 'text' } } },
  staff: {
    key: 'number',
    refs: { department: 'department' },
    fields: {
      number: { type: 'text' },
      category: { type: 'text' },
      ...Object.fromEntries(INPUTS.map(({ id, scale }) => [id, { type: 'number', scale }])),
    },
  },
}

/** A plan of items over staff and departments; throws when the engine finds fault with it. */
export function planOf(
  id: string,
  items: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, unknown>> = {},
): Plan {
  const loaded = loadRuleset({ ...HEAD, id, entities: ENTITIES, parameters, items })
  const planned = loaded.ruleset && planRuleset(loaded.ruleset)
  const problems = [...loaded.problems, ...(planned?.problems ?? [])].filter(({ severity }) => severity === 'error')
  if (planned?.plan === undefined || problems.length > 0) {
    throw new Error(problems.map(({ path, message }) => `${path} ${message.en}`).join('\n'))
  }
  return planned.plan
}

/** The workload as a scheme: an item for each node, a parameter for each lookup. */
export function workloadPlan(): Plan {
  const parameters = NODES.flatMap((node) =>
    node.op === 'lookup'
      ? [
          [
            `${node.id}Table`,
            {
              keys: { category: 'text' },
              values: node.table.map((value, i) => ({
                category: categoryKey(i),
                from: '2026-01',
                value: minimal(value),
              })),
            },
          ],
        ]
      : [],
  )
  const items = NODES.map((node) => [itemKey(node), { ...itemOf(node), module: 'accounting', scale: node.scale }])
  return planOf(
    'benchmark',
    Object.fromEntries(items) as Record<string, unknown>,
    Object.fromEntries(parameters) as Record<string, unknown>,
  )
}

export const itemKey = ({ grain, id }: Pick<Node, 'grain' | 'id'>): string => `${grain}.${id}`

const minimal = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)

function itemOf(node: Node): Readonly<Record<string, unknown>> {
  switch (node.op) {
    case 'lookup':
      return { kind: 'lookup', parameter: `${node.id}Table`, keys: { category: 'category' } }
    case 'tiers':
      return {
        kind: 'tiers',
        input: node.args[0],
        method: 'progressive',
        boundary: 'lower',
        below: '0',
        tiers: node.brackets.map(({ from, rate }, i) => ({ id: `t${i + 1}`, from, value: rate })),
      }
    case 'sum':
      return { kind: 'aggregate', of: `staff.${node.args[0]}`, function: 'sum' }
    case 'allocate':
      return { kind: 'allocate', pool: `department.${node.args[0]}`, weight: node.args[1] }
    case '*':
    case '+':
    case '-':
    case '/':
    case 'min':
    case 'max':
    case 'clamp':
    case 'if':
    case 'broadcast':
      return { kind: 'formula', formula: formulaOf(node) }
  }
}

function formulaOf(node: Exclude<Node, { op: 'tiers' | 'lookup' | 'sum' | 'allocate' }>): string {
  const [a = '', b = '', then = '', otherwise = ''] = node.args
  switch (node.op) {
    case 'min':
    case 'max':
      return `${node.op.toUpperCase()}(${a}, ${b})`
    case 'clamp':
      return `MAX(${node.least}, MIN(${node.most}, ${a}))`
    case 'if':
      return `IF(${a} ${node.by} ${b}, ${then}, ${otherwise})`
    case 'broadcast':
      return `department.${a}`
    case '*':
    case '+':
    case '-':
    case '/':
      return `${a} ${node.op} ${b}`
  }
}

/** Reads the month into columns; throws when the engine finds fault with it. */
export function ingest(plan: Plan, raw: RawDataset): Dataset {
  const { data, problems } = readData(plan.ruleset, raw)
  if (data === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'))
  return data
}

/** Calculates all but columns already known; throws when a cell failed. */
export function compute(plan: Plan, data: Dataset, frozen: ReadonlyMap<string, Column> = new Map()): Run {
  const run = calculate(plan, data, { frozen })
  const [first] = run.problems
  if (first !== undefined) throw new Error(first.message.en)
  return run
}

/** A cell's number in whole units of the column's last place. */
export function unitsOf(column: Column, row: number): bigint {
  if (column.type !== 'number') throw new TypeError('not a column of numbers')
  return BigInt(column.num[row] as number | bigint)
}
