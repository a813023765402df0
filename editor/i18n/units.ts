export { unitText } from '../../engine/index.ts'
