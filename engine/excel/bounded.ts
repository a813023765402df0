import { call, ERROR, op } from './expr.ts'
import { choose, failing, sure, type Value } from './value.ts'

const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }

/** `min(cap, max(floor, value))` of values that are there; bounds that cross fail. */
export function boundedValue(value: Value, floor: Value | undefined, cap: Value | undefined): Value {
  const raised = floor === undefined ? value : limited('MAX', floor, value)
  const lowered = cap === undefined ? raised : limited('MIN', cap, raised)
  if (floor === undefined || cap === undefined) return lowered
  if (floor.xl.x === 'number' && cap.xl.x === 'number' && Number(floor.xl.value) <= Number(cap.xl.value)) return lowered
  const crossed = failing(sure(op(floor.xl, '>', cap.xl), 'boolean'), floor.fails || cap.fails)
  return choose(crossed, FAILED, lowered)
}

function limited(name: 'MIN' | 'MAX', bound: Value, value: Value): Value {
  const [a, b] = [bound.scale, value.scale]
  const scale = a === undefined || b === undefined ? undefined : Math.max(a, b)
  return failing(sure(call(name, bound.xl, value.xl), 'number', scale), bound.fails || value.fails)
}
