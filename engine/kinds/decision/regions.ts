import type { ColumnType } from '../../column.ts'
import { readTest } from '../../formula/test.ts'
import {
  everyValue,
  intersectionOf,
  isEmpty,
  sampleOf,
  testedValues,
  type ValueSet,
  complementOf,
} from '../../formula/values.ts'
import type { Limits } from '../kind.ts'
import { at, type DecisionItem, type DecisionRow } from './schema.ts'

/** What is known of the values of an input before anything is calculated. */
export interface InputValues {
  readonly id: string
  readonly type: ColumnType
  /** Every value there can be. */
  readonly all: ValueSet
  readonly scale?: number
}

/** By input the values that pass in a row; undefined where names in the test decide. */
export type Region = readonly (ValueSet | undefined)[]
/** By input some values. */
export type Box = readonly ValueSet[]

export function inputValues(id: string, type: ColumnType, { scale, min, max, oneOf }: Limits): InputValues {
  const known = scale === undefined ? {} : { scale }
  if (type === 'text' && oneOf !== undefined) {
    return { id, type, all: { type, except: false, texts: [...oneOf].sort() } }
  }
  if (type !== 'number') return { id, type, all: everyValue(type) }
  const low = min === undefined ? {} : { low: { at: min, open: false } }
  const high = max === undefined ? {} : { high: { at: max, open: false } }
  return { id, type, all: { type, intervals: [{ ...low, ...high }] }, ...known }
}

export function regionOf({ when }: DecisionRow, inputs: readonly InputValues[]): Region {
  return inputs.map(({ id, type, all }) => {
    const { test } = readTest(at(when, id) ?? '-')
    const values = test && testedValues(test, type)
    return values && intersectionOf(values, all)
  })
}

/** The values common to two regions of which everything is known; undefined when there are none, or nobody knows. */
export function commonBox(a: Region, b: Region, inputs: readonly InputValues[]): Box | undefined {
  const box: ValueSet[] = []
  for (const [k, input] of inputs.entries()) {
    const [x, y] = [a[k], b[k]]
    const values = x && y && intersectionOf(x, y)
    if (values === undefined || isVoid(values, input)) return undefined
    box.push(values)
  }
  return box
}

/** Steps after which a search is given up: what it might have found is then not said. */
const MOST_STEPS = 20_000

/**
 * Some part of a box that none of the regions covers.
 * @returns undefined when they cover all of it; 'unknown' when the search was given up.
 */
export function uncoveredPart(
  box: Box,
  regions: readonly Box[],
  inputs: readonly InputValues[],
): Box | undefined | 'unknown' {
  let steps = 0
  const search = (part: Box, from: number): Box | undefined | 'unknown' => {
    if (++steps > MOST_STEPS) return 'unknown'
    let next = from
    let common = intersectBoxes(part, regions[next], inputs)
    while (next < regions.length && common === undefined) common = intersectBoxes(part, regions[++next], inputs)
    if (common === undefined) return part
    // What the region leaves of the part: for each input in turn, the values outside it with those before inside.
    for (const [k, input] of inputs.entries()) {
      const outside = intersectionOf(part[k] as ValueSet, complementOf((regions[next] as Box)[k] as ValueSet))
      if (outside === undefined || isVoid(outside, input)) continue
      const found = search([...common.slice(0, k), outside, ...part.slice(k + 1)], next + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(box, 0)
}

function intersectBoxes(a: Box, b: Box | undefined, inputs: readonly InputValues[]): Box | undefined {
  return b && commonBox(a, b, inputs)
}

/** Whether there is no value that the input can have. */
export function isVoid(values: ValueSet, { scale }: InputValues): boolean {
  return isEmpty(values) || sampleOf(values, scale) === undefined
}

/** One value of each input in a box, as a person would write it: `类别 = "临床", 工龄 = 5`. */
export function exampleOf(box: Box, inputs: readonly InputValues[]): string {
  return inputs
    .map(({ id, type, scale }, k) => {
      const sample = sampleOf(box[k] as ValueSet, scale) ?? ''
      return `${id} = ${type === 'text' ? `"${sample}"` : sample}`
    })
    .join(', ')
}

/** Regions of rows of which everything is known. */
export function isKnown(region: Region): region is Box {
  return region.every((values) => values !== undefined)
}

/** The texts that any test of the table speaks of: gaps between others are not looked for. */
export function spokenTexts(item: DecisionItem, input: InputValues): InputValues {
  if (input.all.type !== 'text' || !input.all.except) return input
  const texts = item.rows.flatMap(({ when }) => {
    const { test } = readTest(at(when, input.id) ?? '-')
    const values = test && testedValues(test, 'text')
    return values?.type === 'text' ? values.texts : []
  })
  return texts.length === 0
    ? input
    : { ...input, all: { type: 'text', except: false, texts: [...new Set(texts)].sort() } }
}
