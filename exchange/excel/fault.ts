import type { ProblemCode } from '../../engine/index.ts'

export type WorkbookCode = Extract<ProblemCode, `XLSX_${string}` | `FILE_${string}`>

/** Thrown where a workbook cannot be read any further; reading it ends with this problem. */
export class WorkbookFault extends Error {
  constructor(
    readonly code: WorkbookCode,
    readonly detail: Readonly<Record<string, string>> = {},
  ) {
    super(code)
  }
}

/** A file that is no workbook as it should be; the reason in both languages. */
export function damaged(reasonZh: string, reasonEn: string): WorkbookFault {
  return new WorkbookFault('XLSX_DAMAGED', { reasonZh, reasonEn })
}

/** A file made so that a program that opens it comes to harm; the reason in both languages. */
export function unsafe(reasonZh: string, reasonEn: string): WorkbookFault {
  return new WorkbookFault('XLSX_UNSAFE', { reasonZh, reasonEn })
}
