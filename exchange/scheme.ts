import { type Checked, checkRuleset, type Localized, type Problem, pointer } from '../engine/index.ts'
import { readDocument } from './document.ts'
import { type InputFile, nameOf } from './format.ts'

/** A scheme as its files say it, and what checks find in it. */
export interface ReadScheme extends Checked {
  /** The ruleset with its tables as read, so that messages can quote it; undefined when it is no JSON. */
  readonly document: unknown
  /** A released version, which nobody changes any more. */
  readonly released: boolean
}

/**
 * Reads and checks a scheme.
 * @param main `ruleset.json`, or a released version, which carries its tables: `{ "ruleset": …, "tables": … }`
 * @param tables `tables/<name>.json`; a released version passes them over
 */
export function readScheme(main: InputFile, tables: readonly InputFile[]): ReadScheme {
  const document = readPart(main, '')
  const parts = tables.map((file) => ({
    name: nameOf(file.path),
    ...readPart(file, pointer('tables', nameOf(file.path))),
  }))
  const release = asRelease(document.document)
  const read = release ? [document] : [document, ...parts]
  const problems = read.flatMap((part) => part.problems)
  if (problems.some(({ severity }) => severity === 'error')) {
    return { document: document.document, released: false, problems }
  }
  const ruleset = release?.ruleset ?? document.document
  const written = release?.tables ?? Object.fromEntries(parts.map((table) => [table.name, table.document]))
  const checked = checkRuleset(ruleset, written)
  return {
    ...checked,
    document: { ...(isObject(ruleset) ? ruleset : {}), tables: written },
    released: release !== undefined,
    problems: [...problems, ...checked.problems],
  }
}

/** The version that a scheme's file says it is; undefined when it cannot be read. */
export function versionOf(main: InputFile): string | undefined {
  return headOf(main).version
}

/** What a scheme's file says it is, without checking it: what cannot be read is left out. */
export function headOf(main: InputFile): { readonly version?: string; readonly title?: Localized } {
  const { document } = readDocument(main)
  const ruleset = asRelease(document)?.ruleset ?? document
  const { version, title } = isObject(ruleset) ? ruleset : {}
  const { zh, en } = isObject(title) ? title : {}
  return {
    ...(typeof version === 'string' ? { version } : {}),
    ...(typeof zh === 'string' && typeof en === 'string' ? { title: { zh, en } } : {}),
  }
}

function readPart(
  file: InputFile,
  path: string,
): { readonly document?: unknown; readonly problems: readonly Problem[] } {
  const { document, problems } = readDocument(file)
  return { document, problems: problems.map((found) => ({ ...found, path })) }
}

function asRelease(document: unknown): { ruleset: unknown; tables: Readonly<Record<string, unknown>> } | undefined {
  if (!isObject(document) || 'format' in document || !isObject(document['ruleset'])) return undefined
  const { ruleset, tables } = document
  return { ruleset, tables: isObject(tables) ? tables : {} }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
