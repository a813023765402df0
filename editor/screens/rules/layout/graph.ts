/** A rule as far as placing it goes. */
export interface LayoutNode {
  readonly id: string
  readonly module: string
  /** Rules that it reads. */
  readonly reads: readonly string[]
}

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[]
  /** In the order of the work: from left to right. */
  readonly modules: readonly string[]
  /** Of every card. */
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface GraphLayout {
  /** Top left corners. */
  readonly positions: Readonly<Record<string, Point>>
  /** From the rule that is read to the one that reads it. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly points: readonly Point[] }[]
  /** The strip of each module. */
  readonly lanes: readonly { readonly module: string; readonly x: number; readonly width: number }[]
  readonly height: number
}
