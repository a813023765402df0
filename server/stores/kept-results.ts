import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** Results kept at most; those not written longest go first. */
const KEPT = 600

/**
 * Results that take long, kept over a restart: each under a key of everything that it comes from, so that none is ever
 * out of date. Losing the folder loses nothing but time; what cannot be read or written there is passed over.
 */
export class KeptResults {
  /** @param folder none: nothing is kept */
  constructor(private readonly folder: string | undefined) {}

  /** A result that was kept under a key. It is as it was written by `put`. */
  async get(key: string): Promise<unknown> {
    if (this.folder === undefined) return undefined
    const bytes = await readFile(join(this.folder, `${key}.bin`)).catch(() => undefined)
    if (bytes === undefined) return undefined
    try {
      return deserialize(bytes)
    } catch {
      return undefined
    }
  }

  async put(key: string, result: unknown): Promise<void> {
    const { folder } = this
    if (folder === undefined) return
    const draft = join(folder, `.${key}.${randomBytes(4).toString('hex')}`)
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(draft, serialize(result))
      await rename(draft, join(folder, `${key}.bin`))
      await this.tidy(folder)
    } catch {
      await rm(draft, { force: true }).catch(() => undefined)
    }
  }

  private async tidy(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.bin'))
    if (names.length <= KEPT) return
    const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
    aged.sort((a, b) => b.at - a.at)
    await Promise.all(aged.slice(KEPT / 2).map(({ name }) => rm(join(folder, name), { force: true })))
  }
}
