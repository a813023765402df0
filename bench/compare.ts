import { Decimal } from 'decimal.js'
import { explain, type Run } from '../engine/index.ts'
import { type Agreement, agreesWithDecimals, agreesWithRules, agreesWithZen, nearestDouble } from './agreement.ts'
import { ruleItems, RULES } from './comparisons.ts'
import { decimalInputs, DecimalRows } from './contenders/decimal.ts'
import { Float64Loops } from './contenders/float64.ts'
import { compute, ingest, itemKey, planOf, unitsOf, workloadPlan } from './contenders/jiheng.ts'
import { RuleEngine, ruleFacts } from './contenders/rule-engine.ts'
import { type Zen, ZEN_NODES, zenRows } from './contenders/zen.ts'
import { type Limits, race, type Timed } from './measure.ts'
import { makeStaff, rawData, type Staff } from './staff.ts'
import { DEPARTMENTS, INPUTS, isRowNode, NODES, RESULTS } from './workload.ts'

/** What is there only when the benchmark's own packages are installed. */
export interface Peers {
  readonly zen?: Zen
}

/** One thing measured several ways. The first line is Jiheng's. */
export interface Section {
  readonly title: { readonly zh: string; readonly en: string }
  /** What one step of the work is. */
  readonly unit: { readonly zh: string; readonly en: string }
  readonly lines: readonly Line[]
}

export interface Line {
  readonly name: string
  readonly milliseconds: number
  readonly steps: number
  /** Cells held against Jiheng's; undefined where they are known to differ, or are Jiheng's own. */
  readonly agreement?: Agreement
}

/** Slow engines that know no other rows are asked for so many only. */
const SAMPLE = 3_000
const EXPLAINED = 200

const JIHENG = 'Jiheng'

/** Everything measured at one number of staff. */
export async function compareAt(rows: number, limits: Limits, { zen }: Peers): Promise<readonly Section[]> {
  const month = makeStaff(rows)
  const plan = workloadPlan()
  const raw = rawData(month)
  const data = ingest(plan, raw)
  const run = compute(plan, data)
  const sample = makeStaff(Math.min(rows, SAMPLE))
  return [
    await calculation(month, run, limits),
    ...(zen === undefined ? [] : [await rowByRow(sample, zen, limits)]),
    await comparisons(sample, limits),
    await reading(month, limits),
    await explaining(run, limits),
  ]
}

async function calculation(month: Staff, run: Run, limits: Limits): Promise<Section> {
  const interpreter = new DecimalRows(month)
  const inputs = decimalInputs(month)
  const loops = new Float64Loops(month, RESULTS)
  const agreement = agreesWithDecimals(run, interpreter.run(inputs))
  const steps = NODES.reduce((sum, { grain }) => sum + (grain === 'staff' ? month.rows : DEPARTMENTS), 0)
  const lines = await timed(limits, steps, [
    { name: JIHENG, run: () => compute(run.plan, run.data) },
    { name: 'float64 (F0, inexact)', run: () => loops.run() },
    { name: 'decimal.js', run: () => interpreter.run(inputs) },
  ])
  return {
    title: {
      zh: `计算 ${month.rows} 人 × ${NODES.length} 项`,
      en: `Calculate ${month.rows} staff × ${NODES.length} items`,
    },
    unit: { zh: '格', en: 'cell' },
    lines: withAgreement(lines, { 'decimal.js': agreement }),
  }
}

/** The part of the workload that needs no other rows. */
async function rowByRow(month: Staff, zen: Zen, limits: Limits): Promise<Section> {
  const whole = workloadPlan()
  const run = compute(whole, ingest(whole, rawData(month)))
  const rows = zenRows(month, (node, row) => nearestDouble(unitsOf(run.column(itemKey(node)), row), node.scale))
  const rest = new Map(
    NODES.filter((node) => !isRowNode(node)).map((node) => [itemKey(node), run.column(itemKey(node))]),
  )
  const agreement = agreesWithZen(run, await zen.run(rows))
  const lines = await timed(limits, month.rows * ZEN_NODES.length, [
    { name: JIHENG, run: () => compute(run.plan, run.data, rest) },
    { name: '@gorules/zen-engine', run: () => zen.run(rows) },
  ])
  return {
    title: {
      zh: `${month.rows} 人 × 其中只看本行的 ${ZEN_NODES.length} 项`,
      en: `${month.rows} staff × the ${ZEN_NODES.length} items that need no other row`,
    },
    unit: { zh: '格', en: 'cell' },
    lines: withAgreement(lines, { '@gorules/zen-engine': agreement }),
  }
}

async function comparisons(month: Staff, limits: Limits): Promise<Section> {
  const plan = planOf('comparisons', ruleItems())
  const data = ingest(plan, rawData(month))
  const engine = new RuleEngine()
  const facts = ruleFacts(month)
  const agreement = agreesWithRules(compute(plan, data), await engine.run(facts))
  const lines = await timed(limits, month.rows * RULES.length, [
    { name: JIHENG, run: () => compute(plan, data) },
    { name: 'json-rules-engine + decimal.js', run: () => engine.run(facts) },
  ])
  return {
    title: {
      zh: `${month.rows} 人 × ${RULES.length} 条规则(每条三个比较)`,
      en: `${month.rows} staff × ${RULES.length} rules of three comparisons`,
    },
    unit: { zh: '条', en: 'rule' },
    lines: withAgreement(lines, { 'json-rules-engine + decimal.js': agreement }),
  }
}

/** Texts to checked columns, beside merely making numbers of the same texts. */
async function reading(month: Staff, limits: Limits): Promise<Section> {
  const plan = workloadPlan()
  const raw = rawData(month)
  const texts = (raw.tables.find(({ entity }) => entity === 'staff')?.cells ?? []).map((row) =>
    row.slice(-INPUTS.length),
  )
  const lines = await timed(limits, month.rows * INPUTS.length, [
    { name: JIHENG, run: () => ingest(plan, raw) },
    { name: 'Number(text)', run: () => texts.map((row) => row.map(Number)) },
    { name: 'new Decimal(text)', run: () => texts.map((row) => row.map((text) => new Decimal(text ?? '0'))) },
  ])
  return {
    title: {
      zh: `读入 ${month.rows} 人 × ${INPUTS.length} 个数(含检查与索引)`,
      en: `Read ${month.rows} staff × ${INPUTS.length} numbers (checks and keys included)`,
    },
    unit: { zh: '个', en: 'number' },
    lines,
  }
}

/** Explanations of cells here and there, made when they are asked for. */
async function explaining(run: Run, limits: Limits): Promise<Section> {
  const keys = run.data.tables.get('staff')?.keys ?? []
  const nodes = NODES.filter(({ grain }) => grain === 'staff')
  const asked = Array.from({ length: EXPLAINED }, (_, i) => ({
    column: itemKey(nodes[i % nodes.length] as { grain: 'staff'; id: string }),
    key: keys[(i * 37) % keys.length] ?? '',
  }))
  const lines = await timed(limits, EXPLAINED, [
    { name: JIHENG, run: () => asked.map(({ column, key }) => explain(run, column, key)) },
  ])
  return {
    title: { zh: `解释 ${EXPLAINED} 个数`, en: `Explain ${EXPLAINED} cells` },
    unit: { zh: '个', en: 'cell' },
    lines,
  }
}

async function timed(limits: Limits, steps: number, contenders: readonly Timed[]): Promise<readonly Line[]> {
  const medians = await race(contenders, limits)
  return contenders.map(({ name }) => ({ name, milliseconds: medians.get(name) ?? Number.NaN, steps }))
}

function withAgreement(lines: readonly Line[], agreements: Readonly<Record<string, Agreement>>): readonly Line[] {
  return lines.map((line) => ({ ...line, ...(agreements[line.name] ? { agreement: agreements[line.name] } : {}) }))
}
