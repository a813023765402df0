import { entityOf } from '../../graph/names.ts'
import { bothWays } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import type { AggregateItem } from './schema.ts'

export function branchesOfAggregate(item: AggregateItem, words: Words): readonly Branch[] {
  return item.where === undefined ? [] : bothWays('/where', item.where, words, entityOf(item.of))
}
