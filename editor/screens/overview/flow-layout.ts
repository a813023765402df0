/** What is drawn: results of modules, and the modules that they go to. Sizes decide about widths only. */
export interface FlowInput {
  readonly id: string
  readonly from: string
  readonly to: readonly string[]
  /** 0 for what is no amount. */
  readonly amount: number
}

export interface FlowPlan {
  readonly width: number
  readonly height: number
  readonly bars: readonly Bar[]
  readonly labels: readonly Label[]
  readonly ribbons: readonly Ribbon[]
}
export interface Bar {
  readonly module: string
  readonly x: number
  readonly y: number
  readonly height: number
}
export interface Label {
  readonly id: string
  readonly x: number
  /** Middle. */
  readonly y: number
  readonly width: number
  /** Whether it stands on a line instead of on a band. */
  readonly thin: boolean
}
export interface Ribbon {
  readonly id: string
  readonly from: string
  /** undefined: it ends here. */
  readonly to: string | undefined
  /** A line to draw when it is thin, else an outline to fill. */
  readonly path: string
  readonly thin: boolean
}

export const BAR = 8
const HEAD = 34
const SLOT = 25
const GAP = 26
const THIN = 1.5
/** Bands thinner than this are drawn as lines. */
const LINE = 4
const THICKEST = 84
/** Room for curves at the end of a column. */
const CURVE = 56
const LANE = 12

/**
 * Places modules from left to right so that what they use comes before them, and bands between them as wide as their
 * amounts. Modules that use nothing of each other stand in one column, one below the other. Bands that pass a column
 * run below it.
 * @param modules in the order of the work, which decides between equals
 */
export function layoutFlows(modules: readonly string[], flows: readonly FlowInput[], width: number): FlowPlan {
  const layerOf = layers(modules, flows)
  const count = Math.max(...layerOf.values(), 0) + 1
  const columnWidth = width / count
  const largest = Math.max(...flows.map(({ amount }) => amount), 1e-9)
  const thicknessOf = ({ amount }: FlowInput) =>
    amount > 0 ? Math.max(THIN * 1.5, (THICKEST * amount) / largest) : THIN

  const outgoing = new Map(modules.map((module) => [module, outOf(module, flows, layerOf)]))
  const heightOf = (module: string) => {
    const slots = (outgoing.get(module) ?? []).reduce((sum, flow) => sum + Math.max(SLOT, thicknessOf(flow) + 4), 0)
    const entries = flows.filter(({ to }) => to.includes(module)).reduce((sum, flow) => sum + thicknessOf(flow) + 3, 0)
    return Math.max(slots, entries, SLOT)
  }

  const bars = placeBars(modules, layerOf, columnWidth, heightOf)
  const labels: Label[] = []
  const starts = new Map<string, { x: number; y: number }>()
  for (const bar of bars) {
    let y = bar.y
    for (const flow of outgoing.get(bar.module) ?? []) {
      const slot = Math.max(SLOT, thicknessOf(flow) + 4)
      const middle = y + slot / 2
      starts.set(flow.id, { x: bar.x + BAR, y: middle })
      const thin = thicknessOf(flow) < LINE
      labels.push({ id: flow.id, x: bar.x + BAR + 8, y: middle, width: columnWidth - BAR - CURVE, thin })
      y += slot
    }
  }

  const bottom = (from: number, to: number) =>
    Math.max(
      ...bars.filter(({ module }) => between(layerOf.get(module) ?? 0, from, to)).map(({ y, height }) => y + height),
      0,
    )
  const lanes = new Map<string, number>()
  const ribbons: Ribbon[] = []
  let lowest = Math.max(...bars.map(({ y, height }) => y + height), 0)
  for (const target of bars) {
    const arriving = flows
      .filter(({ to }) => to.includes(target.module))
      .sort(
        (a, b) =>
          arrival(a, target, layerOf) - arrival(b, target, layerOf) ||
          (starts.get(a.id)?.y ?? 0) - (starts.get(b.id)?.y ?? 0),
      )
    let y = target.y
    for (const flow of arriving) {
      const thickness = thicknessOf(flow)
      const start = starts.get(flow.id)
      if (start === undefined) continue
      const end = { x: target.x, y: y + thickness / 2 + 1.5 }
      y += thickness + 3
      const [here, there] = [layerOf.get(flow.from) ?? 0, layerOf.get(target.module) ?? 0]
      if (there === here + 1) {
        ribbons.push({ id: flow.id, from: flow.from, to: target.module, ...drawn(across(start, end), thickness) })
        continue
      }
      const passed = there > here ? bottom(here + 1, there - 1) : bottom(Math.min(here, there), Math.max(here, there))
      const key = `${Math.min(here, there)}-${Math.max(here, there)}`
      const lane = Math.max(lanes.get(key) ?? 0, passed + LANE) + thickness / 2
      lanes.set(key, lane + thickness / 2 + LANE / 2)
      lowest = Math.max(lowest, lane + thickness / 2)
      const points = around(start, end, lane, columnWidth)
      ribbons.push({ id: flow.id, from: flow.from, to: target.module, ...drawn(points, thickness) })
    }
  }
  for (const flow of flows.filter(({ to }) => to.length === 0)) {
    const start = starts.get(flow.id)
    if (start === undefined) continue
    const points = [start, { x: start.x + columnWidth - BAR - CURVE / 2, y: start.y }]
    ribbons.push({ id: flow.id, from: flow.from, to: undefined, ...drawn(points, thicknessOf(flow)) })
  }
  return { width, height: lowest + 8, bars, labels, ribbons }
}

/** Each module in the first column after those that it uses. What would go round in a circle does not count. */
function layers(modules: readonly string[], flows: readonly FlowInput[]): ReadonlyMap<string, number> {
  const uses = new Map<string, Set<string>>(modules.map((module) => [module, new Set()]))
  const reaches = (from: string, to: string): boolean =>
    from === to || [...(uses.get(from) ?? [])].some((next) => reaches(next, to))
  const edges = flows.flatMap(({ from, to }) => to.map((target) => ({ from, to: target })))
  const forward = (edge: { from: string; to: string }) => modules.indexOf(edge.from) < modules.indexOf(edge.to)
  for (const edge of edges.sort((a, b) => Number(forward(b)) - Number(forward(a)))) {
    if (!reaches(edge.from, edge.to)) uses.get(edge.to)?.add(edge.from)
  }
  const layer = new Map<string, number>()
  const layerOf = (module: string): number => {
    const known = layer.get(module)
    if (known !== undefined) return known
    const found = Math.max(-1, ...[...(uses.get(module) ?? [])].map(layerOf)) + 1
    layer.set(module, found)
    return found
  }
  modules.forEach(layerOf)
  return layer
}

/** What leaves a module, from top to bottom: to the next column first, widest first; what ends here last. */
function outOf(
  module: string,
  flows: readonly FlowInput[],
  layerOf: ReadonlyMap<string, number>,
): readonly FlowInput[] {
  const here = layerOf.get(module) ?? 0
  const far = ({ to }: FlowInput) =>
    to.length === 0
      ? 98
      : Math.min(...to.map((target) => (layerOf.get(target) ?? 0) - here).map((step) => (step > 0 ? step : 90)))
  return flows.filter(({ from }) => from === module).sort((a, b) => far(a) - far(b) || b.amount - a.amount)
}

function placeBars(
  modules: readonly string[],
  layerOf: ReadonlyMap<string, number>,
  columnWidth: number,
  heightOf: (module: string) => number,
): Bar[] {
  const next = new Map<number, number>()
  return modules.map((module) => {
    const layer = layerOf.get(module) ?? 0
    const y = (next.get(layer) ?? 0) + HEAD
    const height = heightOf(module)
    next.set(layer, y + height + GAP)
    return { module, x: layer * columnWidth, y, height }
  })
}

function between(layer: number, from: number, to: number): boolean {
  return layer >= from && layer <= to
}

/** Bands from the column before come in above those that went around. */
function arrival({ from }: FlowInput, target: Bar, layerOf: ReadonlyMap<string, number>): number {
  const step = (layerOf.get(target.module) ?? 0) - (layerOf.get(from) ?? 0)
  return step > 0 ? step : 90
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Along the row of the label, then over to the target. */
function across(start: Point, end: Point): readonly Point[] {
  return [start, { x: Math.max(end.x - CURVE, start.x), y: start.y }, end]
}

/** Along the row of the label, down to the lane, along it, and up into the target. */
function around(start: Point, end: Point, lane: number, columnWidth: number): readonly Point[] {
  const leave = start.x + columnWidth - BAR - CURVE
  return [start, { x: leave, y: start.y }, { x: leave + CURVE, y: lane }, { x: end.x - CURVE, y: lane }, end]
}

/** Thin bands are lines: outlines of them would vanish where they are steep. */
function drawn(points: readonly Point[], thickness: number): { path: string; thin: boolean } {
  const thin = thickness < LINE
  return { path: thin ? `M${through(points)}` : band(points, thickness), thin }
}

/** The outline of a band through points: level at each of them, and everywhere as high as it is thick. */
function band(points: readonly Point[], thickness: number): string {
  const half = thickness / 2
  const there = points.map(({ x, y }) => ({ x, y: y - half }))
  const back = points.map(({ x, y }) => ({ x, y: y + half })).reverse()
  return `M${through(there)}L${through(back)}Z`
}

function through([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return ''
  let path = `${first.x} ${first.y}`
  let before = first
  for (const point of rest) {
    const middle = (before.x + point.x) / 2
    path += before.y === point.y ? `H${point.x}` : `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`
    before = point
  }
  return path
}
