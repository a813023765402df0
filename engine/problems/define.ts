import type { ProblemDefinition, Severity } from '../problems.ts'

/**
 * One line of the catalogue: severity, what is wrong (zh, en), what to do (zh, en). `{name}` is filled from details.
 */
export function define(
  severity: Severity,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemDefinition {
  return { severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } }
}
