import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_SCHEME, demoHospital } from '../demo/index.ts'
import { DEMO_MARK } from './stores/ruleset-folder.ts'

/** Told while months are written: how many are done, of how many. */
export type WritingProgress = (done: number, of: number) => void

const MONTHS = 12

/**
 * Puts the demo hospital into a data folder in which there is nothing yet, so that a first visit finds a hospital at
 * work: all of it or nothing. What is there already is never touched.
 * @returns whether it was written
 * @throws when the folder cannot be read or written
 */
export async function writeDemoIfEmpty(data: string, progress: WritingProgress): Promise<boolean> {
  await mkdir(data, { recursive: true })
  const own = (await readdir(data)).filter((name) => !name.startsWith('.'))
  if (own.length > 0) return false
  const draft = join(data, `.${DEMO_SCHEME}.${randomBytes(4).toString('hex')}`)
  try {
    let done = 0
    progress(done, MONTHS)
    for (const { period, files } of demoHospital({ months: MONTHS, faulty: true })) {
      await mkdir(join(draft, period), { recursive: true })
      for (const { path, bytes } of files) await writeFile(join(draft, period, path), bytes)
      progress(++done, MONTHS)
    }
    await writeFile(join(draft, DEMO_MARK), NOTE)
    await rename(draft, join(data, DEMO_SCHEME))
    return true
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const NOTE = `演示数据：由程序合成，不对应任何真实医院或个人。
要用自己的数据，删掉这个文件夹，再放进自己的各期数据；程序不会覆盖已有的文件。

Demo data: made by a program, of no real hospital or person.
To use your own data, delete this folder and put your own periods in its place; nothing that is there is ever overwritten.
`
