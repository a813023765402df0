import type { ItemView, Localized } from '../../../engine/index.ts'
import { kindViewOf } from '../../kinds/index.ts'

/** How an item is made, as short as it can be said: its expression where that says it all, else its sentence. */
export function ruleWords(item: ItemView): Localized {
  const path = kindViewOf(item.kind)?.expression
  return item.expressions.find((one) => one.path === path)?.words ?? item.sentence
}
