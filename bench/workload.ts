/** Whose rows a column has. */
export type Grain = 'staff' | 'department'

/** A column that is given: whole units of the last place drawn evenly between two bounds. */
export interface Input {
  readonly id: string
  readonly scale: number
  /** Bounds in units of the last place. */
  readonly from: number
  readonly to: number
}

export type Comparison = '>=' | '<'

export type Operation =
  | { readonly op: '*' | '+' | '-' | '/' | 'min' | 'max'; readonly args: readonly [string, string] }
  | { readonly op: 'clamp'; readonly args: readonly [string]; readonly least: string; readonly most: string }
  | { readonly op: 'if'; readonly by: Comparison; readonly args: readonly [string, string, string, string] }
  /** Progressive: the part of the value inside each bracket times the bracket's rate. */
  | { readonly op: 'tiers'; readonly args: readonly [string]; readonly brackets: readonly Bracket[] }
  /** A value by the category of the row. */
  | { readonly op: 'lookup'; readonly args: readonly []; readonly table: readonly string[] }
  | { readonly op: 'sum'; readonly args: readonly [string] }
  /** The department's value on each of its staff. */
  | { readonly op: 'broadcast'; readonly args: readonly [string] }
  /** An amount of each department shared by weight among its staff, to the cent, by largest remainder. */
  | { readonly op: 'allocate'; readonly args: readonly [amount: string, weight: string] }

export interface Bracket {
  readonly from: string
  readonly rate: string
}

/** One column of the workload, rounded half away from zero at its scale. */
export type Node = { readonly id: string; readonly grain: Grain; readonly scale: number } & Operation

export const DEPARTMENTS = 60
export const CATEGORIES = 20

export const INPUTS: readonly Input[] = [
  { id: 'points', scale: 4, from: 0, to: 50_000_000 },
  { id: 'pointValue', scale: 4, from: 5_000, to: 200_000 },
  { id: 'post', scale: 2, from: 50, to: 300 },
  { id: 'title', scale: 3, from: 800, to: 2_000 },
  { id: 'score', scale: 2, from: 6_000, to: 10_000 },
  { id: 'nights', scale: 2, from: 0, to: 1_500 },
  { id: 'income', scale: 2, from: 0, to: 20_000_000 },
  { id: 'cost', scale: 2, from: 0, to: 15_000_000 },
  { id: 'hours', scale: 2, from: 100, to: 24_000 },
  { id: 'satisfaction', scale: 4, from: 7_000, to: 10_000 },
  { id: 'deduction', scale: 2, from: 0, to: 300_000 },
  { id: 'years', scale: 2, from: 100, to: 4_000 },
]

type Pair = readonly [string, string]

const staff = (id: string, scale: number, operation: Operation): Node => ({ id, grain: 'staff', scale, ...operation })
const department = (id: string, scale: number, operation: Operation): Node => ({
  ...staff(id, scale, operation),
  grain: 'department',
})
const pair = (op: '*' | '+' | '-' | '/' | 'min' | 'max', ...args: Pair): Operation => ({ op, args })
const clamp = (arg: string, least: string, most: string): Operation => ({ op: 'clamp', args: [arg], least, most })
const when = (left: string, by: Comparison, right: string, then: string, otherwise: string): Operation => ({
  op: 'if',
  by,
  args: [left, right, then, otherwise],
})

const RATES = ['0.012', '0.035', '0.08', '0.115', '0.15'] as const
const tiers = (arg: string, ...bounds: readonly string[]): Operation => ({
  op: 'tiers',
  args: [arg],
  brackets: RATES.map((rate, i) => ({ from: i === 0 ? '0' : (bounds[i - 1] ?? ''), rate })),
})

/** Twenty different values around a middle, at a scale. */
const lookup = (middle: number, step: number, scale: number): Operation => ({
  op: 'lookup',
  args: [],
  table: Array.from({ length: CATEGORIES }, (_, i) => decimalText(middle + ((i * 7) % CATEGORIES) * step, scale)),
})

/** Whole units of a last place as a decimal: 1234 at 2 is 12.34. */
export function decimalText(units: number, scale: number): string {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0')
  const split = digits.length - scale
  return `${units < 0 ? '-' : ''}${digits.slice(0, split)}${scale > 0 ? `.${digits.slice(split)}` : ''}`
}

/**
 * A hundred columns as a month of pay has them: 18 products, 12 sums and 10 differences of two, 10 quotients, 5 clamps,
 * 2 minima, 3 maxima, 10 choices, 10 progressive tiers, 10 lookups, 5 sums by department, 4 department values on staff
 * and one allocation. Each comes after what it reads.
 */
export const NODES: readonly Node[] = [
  // What each person did, in money.
  staff('l1', 4, lookup(8_000, 350, 4)),
  staff('l2', 2, lookup(60, 9, 2)),
  staff('l3', 3, lookup(500, 85, 3)),
  staff('l4', 2, lookup(5_000, 1_300, 2)),
  staff('l5', 4, lookup(200, 45, 4)),
  staff('m1', 4, pair('*', 'points', 'pointValue')),
  staff('m2', 4, pair('*', 'm1', 'post')),
  staff('m3', 6, pair('*', 'm2', 'title')),
  staff('m4', 4, pair('*', 'score', 'satisfaction')),
  staff('m5', 3, pair('*', 'nights', 'l4')),
  staff('m6', 3, pair('*', 'hours', 'title')),
  staff('m7', 4, pair('*', 'income', 'l1')),
  staff('m8', 2, pair('*', 'cost', 'post')),
  staff('a1', 4, pair('+', 'm2', 'm5')),
  staff('a2', 2, pair('+', 'income', 'm8')),
  staff('a3', 3, pair('+', 'm6', 'nights')),
  staff('s1', 4, pair('-', 'm7', 'm8')),
  staff('s2', 2, pair('-', 'income', 'cost')),
  staff('s3', 4, pair('-', 'm4', 'score')),
  staff('c1', 4, clamp('m4', '50', '95')),
  staff('c2', 2, clamp('s2', '-20000', '120000')),
  staff('v1', 6, pair('/', 's2', 'hours')),
  staff('v2', 4, pair('/', 'm1', 'score')),
  staff('v3', 6, pair('/', 'm3', 'a3')),
  staff('i1', 2, when('income', '>=', 'cost', 's2', 'deduction')),
  staff('i2', 4, when('score', '<', 'c1', 'm7', 'a1')),
  staff('i3', 4, when('v1', '>=', 'l2', 'v1', 'v2')),
  staff('x1', 2, pair('max', 's2', 'deduction')),
  staff('n1', 4, pair('min', 'm7', 'a1')),
  staff('t1', 2, tiers('income', '20000', '50000', '90000', '150000')),
  staff('t2', 4, tiers('m1', '800', '3000', '12000', '40000')),
  staff('t3', 2, tiers('x1', '10000', '30000', '60000', '110000')),
  staff('t4', 3, tiers('hours', '40', '80', '120', '176')),
  staff('m9', 6, pair('*', 'm7', 'l3')),
  staff('m10', 4, pair('*', 't1', 'l5')),
  staff('m11', 6, pair('*', 'v3', 'v2')),
  staff('a4', 4, pair('+', 't2', 't3')),
  staff('a5', 6, pair('+', 'm9', 'm10')),
  staff('s4', 4, pair('-', 'a4', 'deduction')),
  staff('s5', 6, pair('-', 'm9', 'm3')),
  // Departments: what comes together, and what of it is to be shared.
  department('sum1', 2, { op: 'sum', args: ['x1'] }),
  department('sum2', 3, { op: 'sum', args: ['a3'] }),
  department('sum3', 4, { op: 'sum', args: ['a4'] }),
  department('v4', 6, pair('/', 'sum3', 'sum1')),
  department('m12', 2, pair('*', 'sum3', 'v4')),
  department('c3', 2, clamp('m12', '10000', '2500000')),
  // Each person beside the department.
  staff('b1', 6, { op: 'broadcast', args: ['v4'] }),
  staff('b2', 4, { op: 'broadcast', args: ['sum3'] }),
  staff('l6', 2, lookup(100, 15, 2)),
  staff('l7', 4, lookup(9_000, 220, 4)),
  staff('l8', 2, lookup(300, 75, 2)),
  staff('v5', 6, pair('/', 'a4', 'b2')),
  staff('m13', 4, pair('*', 'b1', 'hours')),
  staff('m14', 6, pair('*', 'v5', 'l7')),
  staff('s6', 4, pair('-', 'm13', 't2')),
  staff('a6', 4, pair('+', 'm13', 's4')),
  staff('i4', 4, when('s6', '<', 'l8', 'm13', 'i3')),
  staff('i5', 2, when('years', '>=', 'l6', 'i1', 'x1')),
  staff('x2', 4, pair('max', 's6', 'i4')),
  staff('c4', 4, clamp('x2', '0', '90000')),
  staff('t5', 2, tiers('c4', '500', '2000', '8000', '30000')),
  staff('t6', 4, tiers('b2', '5000', '20000', '80000', '200000')),
  staff('m15', 4, pair('*', 'c4', 'l6')),
  staff('a7', 4, pair('+', 'm15', 't5')),
  staff('v6', 4, pair('/', 'a7', 'years')),
  staff('i6', 4, when('v6', '>=', 'm14', 'v6', 'a6')),
  // The amount of the department among its staff.
  staff('w1', 4, pair('max', 'a7', 'post')),
  staff('m16', 4, pair('*', 'w1', 'title')),
  staff('g1', 2, { op: 'allocate', args: ['c3', 'm16'] }),
  department('sum4', 2, { op: 'sum', args: ['i5'] }),
  department('sum5', 4, { op: 'sum', args: ['m16'] }),
  department('v7', 6, pair('/', 'c3', 'sum5')),
  staff('b3', 2, { op: 'broadcast', args: ['sum4'] }),
  staff('b4', 6, { op: 'broadcast', args: ['v7'] }),
  // What is paid, and the figures beside it.
  staff('l9', 3, lookup(700, 40, 3)),
  staff('l10', 2, lookup(20_000, 2_500, 2)),
  staff('v8', 6, pair('/', 'g1', 'hours')),
  staff('v9', 4, pair('/', 's5', 'years')),
  staff('v10', 6, pair('/', 'm9', 'w1')),
  staff('m17', 2, pair('*', 'g1', 'l9')),
  staff('m18', 2, pair('*', 'm9', 'b4')),
  staff('a8', 2, pair('+', 'm17', 'l10')),
  staff('a9', 4, pair('+', 'a8', 'm10')),
  staff('a10', 2, pair('+', 'a9', 't5')),
  staff('a11', 6, pair('+', 'v8', 'v5')),
  staff('s7', 2, pair('-', 'a10', 'deduction')),
  staff('s8', 6, pair('-', 'v8', 'b4')),
  staff('s9', 2, pair('-', 'b3', 'g1')),
  staff('t7', 2, tiers('g1', '1000', '3000', '9000', '25000')),
  staff('t8', 4, tiers('a10', '5000', '8000', '17000', '40000')),
  staff('t9', 2, tiers('s7', '5000', '8000', '17000', '40000')),
  staff('i7', 2, when('s7', '>=', 'l10', 's7', 'a8')),
  staff('i8', 6, when('v8', '<', 'v9', 'v8', 'a11')),
  staff('i9', 4, when('s9', '>=', 'm18', 'a9', 's4')),
  staff('n2', 6, pair('min', 'i8', 's8')),
  staff('c5', 2, clamp('i7', '3000', '60000')),
  staff('t10', 2, tiers('c5', '5000', '12000', '25000', '35000')),
  staff('i10', 2, when('c5', '<', 'i6', 'c5', 's7')),
  staff('s10', 2, pair('-', 'c5', 't10')),
  staff('a12', 2, pair('+', 's10', 'i10')),
]

/** The columns a person is paid from. */
export const RESULTS: readonly string[] = ['g1', 's10', 'a12']

/** Nodes that one row gives by itself: what row engines can be asked. */
export const isRowNode = (node: Node): boolean =>
  node.grain === 'staff' && node.op !== 'broadcast' && node.op !== 'allocate'

export interface Phase {
  readonly is: 'staff' | 'department' | 'allocate'
  readonly nodes: readonly Node[]
}

/** The nodes cut where staff must wait for departments or departments for staff. */
export const PHASES: readonly Phase[] = NODES.reduce<Phase[]>((phases, node) => {
  const is = node.op === 'allocate' ? 'allocate' : node.grain
  const last = phases.at(-1)
  if (last?.is !== is) return [...phases, { is, nodes: [node] }]
  return [...phases.slice(0, -1), { is, nodes: [...last.nodes, node] }]
}, [])
