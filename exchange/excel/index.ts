/** Workbooks of Excel: written, and read as tables. */
export { cellName, columnLetters, SheetNames, sheetPrefix } from './place.ts'
export { resultsWorkbook } from './results/results.ts'
export { templateWorkbook } from './template/template.ts'
export type { TemplateLanguage } from './template/wording.ts'
export type { Cell, CellValue, Row, Sheet, Style, Workbook } from './workbook.ts'
export { writeWorkbook } from './write.ts'
