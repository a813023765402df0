import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputFile } from '../../exchange/format.ts'

/** The files of a folder under `files/`. */
export function folder(name: string): InputFile[] {
  const path = join(import.meta.dirname, 'files', name)
  return readdirSync(path).map((file) => ({
    path: file.normalize('NFC'),
    bytes: new Uint8Array(readFileSync(join(path, file))),
  }))
}

/** A file of a text in UTF-8, or of bytes. */
export function file(path: string, contents: string | Uint8Array | readonly number[]): InputFile {
  const bytes = typeof contents === 'string' ? new TextEncoder().encode(contents) : Uint8Array.from(contents)
  return { path, bytes }
}
