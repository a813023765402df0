import { gatherColumn, sliceColumn } from '../cells.ts'
import type { Column } from '../column.ts'
import type { Expr } from '../formula/ast.ts'
import type { Block, Source } from '../formula/compile.ts'
import { FRESH, type Space } from '../number/space.ts'
import type { Evaluation } from './evaluation.ts'

/** An entity's rows cut into blocks. What they read is cut once for all expressions. */
export class EntityBlocks {
  readonly blocks: readonly Block[]
  private readonly sources = new Map<string, readonly Column[]>()

  constructor(
    readonly evaluation: Evaluation,
    private readonly entity: string,
    private readonly blockRows: number,
    space: Space,
  ) {
    const { rows } = evaluation.table(entity)
    this.blocks = Array.from({ length: Math.ceil(rows / blockRows) }, (_, number) => {
      const from = number * blockRows
      return new EntityBlock(this, number, from, Math.min(rows, from + blockRows), space)
    })
  }

  /** A stored column by block. */
  read(source: Source): readonly Column[] {
    let cut = this.sources.get(source.id)
    if (cut === undefined)
      this.sources.set(source.id, (cut = this.cut(readWhole(this.evaluation, this.entity, source))))
    return cut
  }

  private cut(column: Column): readonly Column[] {
    return this.blocks.map(({ from, to }) => sliceColumn(column, from, to))
  }
}

class EntityBlock implements Block {
  constructor(
    private readonly owner: EntityBlocks,
    private readonly number: number,
    readonly from: number,
    readonly to: number,
    readonly space: Space,
  ) {}

  stored(source: Source): Column {
    return this.owner.read(source)[this.number] as Column
  }

  value(name: string): string | undefined {
    return this.owner.evaluation.value(name)
  }
}

/** Some rows, where the value of every part of the formula is kept. */
export class TracedRows implements Block {
  readonly space = FRESH

  constructor(
    private readonly evaluation: Evaluation,
    private readonly entity: string,
    readonly from: number,
    readonly to: number,
    readonly trace: Map<Expr, Column>,
  ) {}

  stored({ column, via }: Source): Column {
    const whole = this.evaluation.column(column)
    if (via.length === 0) return sliceColumn(whole, this.from, this.to)
    return gatherColumn(whole, this.evaluation.upward(this.entity, via).subarray(this.from, this.to))
  }

  value(name: string): string | undefined {
    return this.evaluation.value(name)
  }
}

/** A stored column as all rows of an entity read it. */
export function readWhole(evaluation: Evaluation, entity: string, { column, via }: Source): Column {
  const stored = evaluation.column(column)
  return via.length === 0 ? stored : gatherColumn(stored, evaluation.upward(entity, via))
}
