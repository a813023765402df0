import type { ComponentType } from 'react'
import type { Block } from '../../../engine/index.ts'
import { FormulaBlock } from './formula.tsx'
import { OperandsBlock } from './operands.tsx'
import { PartsBlock } from './parts.tsx'
import { ReasonBlock } from './reason.tsx'
import { RoundingBlock } from './rounding.tsx'
import { SentenceBlock } from './sentence.tsx'
import { TableBlock } from './table.tsx'

export type BlockOf<K extends Block['block']> = Extract<Block, { block: K }>

export interface BlockProps<K extends Block['block']> {
  readonly block: BlockOf<K>
  /** The column that is explained. */
  readonly column: string
}

/** A view of every sort of block: one that is missing is a type error. */
const VIEWS: { readonly [K in Block['block']]: ComponentType<BlockProps<K>> } = {
  sentence: SentenceBlock,
  formula: FormulaBlock,
  rounding: RoundingBlock,
  table: TableBlock,
  parts: PartsBlock,
  operands: OperandsBlock,
  reason: ReasonBlock,
}

export function BlockView<K extends Block['block']>({ block, column }: BlockProps<K>) {
  const View: ComponentType<BlockProps<K>> = VIEWS[block.block]
  return <View block={block} column={column} />
}
