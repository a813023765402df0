import type { Column, TextColumn } from '../column.ts'
import { holds } from '../number/exact.ts'
import { holds as holdsRuns, type Relation } from '../number/kernels.ts'
import type { Space } from '../number/space.ts'
import { asBoolean, asDate, asNumber } from './part.ts'

/** 1 on the rows where the relation holds between two parts of one type; texts and booleans are equal or not. */
export function relate(a: Column, relation: Relation, b: Column, space: Space): Uint8Array {
  switch (a.type) {
    case 'number':
      return holds(a, relation, asNumber(b), a.length, space)
    case 'date': {
      const days = (run: Int32Array): Float64Array => {
        const doubles = space.doubles(run.length)
        doubles.set(run)
        return doubles
      }
      return holdsRuns(days(a.days), relation, days(asDate(b).days), a.length, space)
    }
    case 'boolean':
      return different(a.bits, asBoolean(b).bits, relation === '=' ? 1 : 0, space)
    case 'text':
      if (b.type !== 'text') throw new TypeError('checked to be a text')
      return sameText(a, b, relation === '=' ? 1 : 0, space)
  }
}

function different(a: Uint8Array, b: Uint8Array, whenSame: 0 | 1, space: Space): Uint8Array {
  const out = space.bytes(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) ^ (b[i] as number) ^ whenSame
  return out
}

function sameText(a: TextColumn, b: TextColumn, whenSame: 0 | 1, space: Space): Uint8Array {
  const recode = recoding(b.dictionary, a.dictionary)
  const out = space.bytes(a.length)
  for (let i = 0; i < out.length; i++) {
    out[i] = Number(a.codes[i] !== recode[b.codes[i] as number]) ^ whenSame
  }
  return out
}

type Dictionary = readonly string[]

const CODES = new WeakMap<Dictionary, ReadonlyMap<string, number>>()
const RECODINGS = new WeakMap<Dictionary, WeakMap<Dictionary, Int32Array>>()

/** For every code of one dictionary that of the same text in another, -1 for none; worked out once for two of them. */
function recoding(from: Dictionary, to: Dictionary): Int32Array {
  let known = RECODINGS.get(from)
  if (known === undefined) RECODINGS.set(from, (known = new WeakMap()))
  let recode = known.get(to)
  if (recode === undefined) {
    const codes = codesOf(to)
    recode = Int32Array.from(from, (text) => codes.get(text) ?? -1)
    known.set(to, recode)
  }
  return recode
}

function codesOf(dictionary: Dictionary): ReadonlyMap<string, number> {
  let codes = CODES.get(dictionary)
  if (codes === undefined) CODES.set(dictionary, (codes = new Map(dictionary.map((text, code) => [text, code]))))
  return codes
}
