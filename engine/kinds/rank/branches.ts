import { bothWays } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import type { RankItem } from './schema.ts'

export function branchesOfRank(item: RankItem, words: Words): readonly Branch[] {
  return item.where === undefined ? [] : bothWays('/where', item.where, words)
}
