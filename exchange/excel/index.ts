/** Workbooks of Excel: written, and read as tables. */
export { cellName, columnLetters, SheetNames, sheetPrefix } from './place.ts'
export type { ResultsOptions } from './results/context.ts'
export { resultsWorkbook } from './results/results.ts'
export { type TemplateOptions, templateWorkbook } from './template/template.ts'
export type { TemplateLanguage } from './template/wording.ts'
export type { Cell, CellValue, ColumnLook, Row, Sheet, Style, Validation, Workbook } from './workbook.ts'
export { writeWorkbook } from './write.ts'
