import { type Problem, problem } from '../problems.ts'
import { isObject, type JsonObject } from './shape.ts'

/** Brings a document from format `from` to the next. Steps are only ever added; none is changed once released. */
export interface Migration {
  readonly name: string
  readonly from: number
  migrate(document: JsonObject): JsonObject
}

/** Every step there has been, oldest first: step i leads from format i + 1. */
export const MIGRATIONS: readonly Migration[] = []

/** The format that a list of steps leads to. */
export function formatAfter(steps: readonly Migration[]): number {
  return steps.length + 1
}

/** The format that this software writes. */
export const FORMAT = formatAfter(MIGRATIONS)

/**
 * Brings a document to the newest format. What has no whole number for its format, or is no object at all, is left to
 * the schema to judge.
 */
export function migrate(
  document: unknown,
  steps: readonly Migration[] = MIGRATIONS,
): { document: unknown; problems: Problem[] } {
  if (!isObject(document)) return { document, problems: [] }
  const { format } = document
  const newest = formatAfter(steps)
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) return { document, problems: [] }
  if (format > newest) {
    return {
      document,
      problems: [problem('FORMAT_NEWER', '/format', { format: String(format), known: String(newest) })],
    }
  }
  let at = document
  for (const step of steps.slice(format - 1)) at = { ...step.migrate(at), format: step.from + 1 }
  return { document: at, problems: [] }
}
