export { writeLiveWorkbook } from './write.ts'
