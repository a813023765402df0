// npm run bench [-- --quick]: Jiheng beside other ways to compute the same, in one run on one machine.
import { parseArgs } from 'node:util'
import { compareAt, type Peers } from './compare.ts'
import { Zen } from './contenders/zen.ts'
import { hospitalMonths } from './hospital.ts'
import { heading, print } from './report.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const limits = values.quick
  ? { warmUp: 300, measured: 600, mostRounds: 40 }
  : { warmUp: 1_000, measured: 4_000, mostRounds: 100 }
const peers: Peers = { zen: await Zen.load() }

heading(`Node ${process.versions.node}, ${process.platform} ${process.arch}`)
let sound = true
for (const rows of values.quick ? [3_000] : [3_000, 30_000]) {
  const sections = await compareAt(rows, limits, peers)
  for (const section of sections) print(section)
  sound &&= sections.every(({ lines }) => lines.every(({ agreement }) => (agreement?.differing.length ?? 0) === 0))
}
for (const section of await hospitalMonths(limits)) print(section)
if (!sound) process.exitCode = 1
