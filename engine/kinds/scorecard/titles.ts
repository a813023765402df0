import type { Localized } from '../../problems.ts'
import { below, layoutsOf, placedBy, RAW } from './layout.ts'
import type { Card, ScorecardItem } from './schema.ts'

/** The title of an output: its node's, in the first card that has it. */
export function titleOfOutput(item: ScorecardItem, output: string): Localized {
  const { coefficient } = item
  if (coefficient && output === coefficient.name) return titled(coefficient.name, coefficient.title)
  const id = output.endsWith(RAW) ? output.slice(0, -RAW.length) : output
  const nodes = layoutsOf(item).flatMap(({ root }) => below(root).filter((placed) => placed.id === id))
  const name = id === '' ? { zh: '合计', en: 'total' } : titled(id, nodes.find(({ node }) => node?.title)?.node?.title)
  if (id === output) return name
  return { zh: `${name.zh}（未封顶）`, en: `${name.en} (before bounds)` }
}

export function cardTitle(card: Card): Localized {
  return titled(card.id, card.title)
}

/** The title of a node in one card; the card's own for ''. */
export function nodeTitle(item: ScorecardItem, card: Card, id: string): Localized {
  if (id === '') return cardTitle(card)
  const root = layoutsOf(item).find((layout) => layout.card === card)?.root
  return titled(id, root && placedBy(root, id)?.node?.title)
}

export function titled(name: string, title: { zh?: string; en: string } | undefined): Localized {
  return { zh: title?.zh ?? name, en: title?.en ?? name }
}
