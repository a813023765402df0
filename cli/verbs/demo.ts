import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { demoHospital, DEMO_SCHEME } from '../../demo/index.ts'
import { whatIs } from '../files.ts'
import { Progress } from '../progress.ts'
import type { Session } from '../session.ts'
import { addVerb } from '../verb.ts'
import { WrongUse } from '../wrong-use.ts'

interface Options {
  readonly out: string
  readonly beds: number
  readonly staff: number
  readonly months: number
  readonly until: string
  readonly faulty?: boolean
}

/** `jiheng demo`: the synthetic demo hospital in any size, a folder a month. */
export function addDemo(program: Command, session: Session): void {
  const text = (zh: string, en: string) => session.say({ zh, en })
  addVerb(program, session, 'demo', '--out <folder>', {
    zh: '生成演示医院的合成数据，一月一个文件夹',
    en: 'write the data of a synthetic demo hospital, a folder a month',
  })
    .requiredOption('--out <folder>', text('写到哪个文件夹', 'the folder to write to'))
    .option('--beds <n>', text('编制床位，50–20000', 'beds, 50–20000'), whole(session, 50, 20_000), 800)
    .option('--staff <n>', text('职工人数，200–50000', 'people, 200–50000'), whole(session, 200, 50_000), 1600)
    .option('--months <n>', text('月数，1–60', 'months, 1–60'), whole(session, 1, 60), 12)
    .option('--until <period>', text('最后一个月', 'the last month'), period(session), '2026-12')
    .option('--faulty', text('最后一个月带三处差错', 'with three mistakes in the last month'))
    .action((options: Options) => write(session, options))
}

async function write(session: Session, { out, ...options }: Options): Promise<void> {
  const folder = resolve(session.io.cwd(), out)
  const found = await whatIs(folder)
  if (found === 'file' || (found === 'folder' && (await readdir(folder)).length > 0)) {
    throw new WrongUse({
      zh: `${out} 已经有内容，不会覆盖；请换一个空文件夹。`,
      en: `${out} is not empty, and nothing is overwritten: name an empty folder.`,
    })
  }
  const progress = new Progress(session, { zh: '生成数据', en: 'writing data' })
  let rows = 0
  let done = 0
  for (const month of demoHospital(options)) {
    const target = join(folder, month.period)
    await mkdir(target, { recursive: true })
    for (const { path, bytes } of month.files) await writeFile(join(target, path), bytes)
    rows += month.rows
    progress.step(++done, options.months)
  }
  progress.end()
  await session.out.lines([
    session.say({
      zh: `已写入 ${done} 个月、${rows} 行数据：${out}`,
      en: `${done} months, ${rows} rows written to ${out}`,
    }),
    session.say({
      zh: `试算：npx jiheng run ${DEMO_SCHEME} --data ${join(out, options.until)} --history ${out}`,
      en: `To calculate: npx jiheng run ${DEMO_SCHEME} --data ${join(out, options.until)} --history ${out}`,
    }),
  ])
}

function whole(session: Session, least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    throw new InvalidArgumentError(
      session.say({
        zh: `应是 ${least} 到 ${most} 的整数。`,
        en: `It must be a whole number from ${least} to ${most}.`,
      }),
    )
  }
}

function period(session: Session): (text: string) => string {
  return (text) => {
    if (/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) return text
    throw new InvalidArgumentError(session.say({ zh: '应写成 2026-12。', en: 'It is written as 2026-12.' }))
  }
}
