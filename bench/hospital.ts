import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DEMO_SCHEME, demoHospital } from '../demo/index.ts'
import { calculate, readData, runGuards } from '../engine/index.ts'
import { readFiles, readScheme } from '../exchange/index.ts'
import type { Section } from './compare.ts'
import { type Limits, race, type Timed } from './measure.ts'

const FOLDER = fileURLToPath(new URL(`../rulesets/${DEMO_SCHEME}`, import.meta.url))

/** The demo hospital, and one three times as large: how a whole month grows with the hospital. */
const SIZES = [
  { beds: 800, staff: 1600 },
  { beds: 2400, staff: 4800 },
] as const

/** A whole month of the standard scheme, from files to guards, in two sizes; a step is a calculated cell. */
export async function hospitalMonths(limits: Limits): Promise<readonly Section[]> {
  const read = (path: string) => ({ path, bytes: new Uint8Array(readFileSync(`${FOLDER}/${path}`)) })
  const head = read('ruleset.json')
  const tables = readdirSync(`${FOLDER}/tables`).map((name) => read(`tables/${name}`))
  const { plan, problems } = readScheme(head, tables)
  if (plan === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'))

  const sizes = SIZES.map((size) => {
    const [month] = [...demoHospital({ ...size, months: 1, until: '2026-10' })]
    const files = month?.files ?? []
    const typed = () => {
      const { data } = readData(plan.ruleset, readFiles(files).raw)
      if (data === undefined) throw new Error('the data of the demo hospital has errors')
      return data
    }
    const data = typed()
    const run = calculate(plan, data)
    const cells = [...run.columns.values()].reduce((sum, { length }) => sum + length, 0)
    return { name: `${size.beds} 床 beds, ${size.staff} 人 staff`, rows: month?.rows ?? 0, cells, typed, data, run }
  })
  const section = async (
    title: Section['title'],
    unit: Section['unit'],
    steps: 'rows' | 'cells',
    of: (at: number) => unknown,
  ) => {
    const timed: Timed[] = sizes.map(({ name }, at) => ({ name, run: () => of(at) }))
    const times = await race(timed, limits)
    return {
      title,
      unit,
      lines: sizes.map((size) => ({
        name: size.name,
        steps: size[steps],
        milliseconds: times.get(size.name) ?? Number.NaN,
      })),
    }
  }
  const row = { zh: '行', en: 'row' }
  const cell = { zh: '格', en: 'cell' }
  return [
    await section(
      { zh: '演示医院一个月：读入数据', en: 'A month of the demo hospital: reading data' },
      row,
      'rows',
      (at) => sizes[at]?.typed(),
    ),
    await section({ zh: '计算', en: 'calculating' }, cell, 'cells', (at) => {
      const size = sizes[at]
      return size && calculate(plan, size.data)
    }),
    await section({ zh: '校验与预警', en: 'guards' }, cell, 'cells', (at) => {
      const size = sizes[at]
      return size && runGuards(size.run)
    }),
  ]
}
