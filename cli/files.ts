import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { InputFile } from '../exchange/index.ts'
import { unknown, WrongUse } from './wrong-use.ts'

export type Existing = 'file' | 'folder' | undefined

/** What stands at a path; undefined when there is nothing. */
export async function whatIs(path: string): Promise<Existing> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (isMissing(error)) return undefined
    throw cannotRead(path, error)
  }
}

/** Names in a folder, in order; none when there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw cannotRead(folder, error)
  }
}

/** A file's bytes under the name by which messages call it. */
export async function readInput(path: string, name: string): Promise<InputFile> {
  try {
    return { path: name, bytes: await readFile(path) }
  } catch (error) {
    throw cannotRead(path, error)
  }
}

/** All files of a folder and the folders in it, named by their paths from it; files that systems hide are left out. */
export async function readTree(folder: string, prefix = ''): Promise<InputFile[]> {
  const files: InputFile[] = []
  for (const name of await namesIn(folder)) {
    if (name.startsWith('.')) continue
    const path = join(folder, name)
    if ((await whatIs(path)) === 'folder') files.push(...(await readTree(path, `${prefix}${name}/`)))
    else files.push(await readInput(path, `${prefix}${name}`))
  }
  return files
}

/** Writes a file whole or not at all: readers see the old contents or the new. */
export async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    await writeFile(draft, contents)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw new WrongUse({
      zh: `写不进 ${path}：${reason(error).zh}。`,
      en: `${path} cannot be written: ${reason(error).en}.`,
    })
  }
}

/** A path at which there is nothing, with the name beside it that was probably meant. */
export async function missing(path: string): Promise<WrongUse> {
  const names = await namesIn(dirname(path))
  return unknown({ zh: '文件或文件夹', en: 'file or folder' }, basename(path), names)
}

function cannotRead(path: string, error: unknown): WrongUse {
  const { zh, en } = reason(error)
  return new WrongUse({ zh: `读不了 ${path}：${zh}。`, en: `${path} cannot be read: ${en}.` })
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
}

function reason(error: unknown): { zh: string; en: string } {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { zh: '没有权限', en: 'permission denied' }
    case 'EISDIR':
      return { zh: '这是一个文件夹', en: 'it is a folder' }
    case 'ENOSPC':
      return { zh: '磁盘已满', en: 'the disk is full' }
    case 'ERR_FS_FILE_TOO_LARGE':
      return { zh: '文件太大', en: 'it is too large' }
    default: {
      const text = error instanceof Error ? error.message : String(error)
      return { zh: text, en: text }
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
