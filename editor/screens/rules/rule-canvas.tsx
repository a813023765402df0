import '@xyflow/react/dist/base.css'
import { type Edge, MiniMap, ReactFlow, useReactFlow, useStore, ViewportPortal } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ItemView } from '../../../engine/index.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { defined } from '../../place/place.ts'
import { usePlace } from '../../place/use-place.tsx'
import { type Figures, mainColumn, reach, type Scheme } from '../../scheme/scheme.ts'
import { showFigure } from '../../scheme/show.ts'
import { Loading } from '../../ui/notice.tsx'
import { PANEL_HEADING } from '../../ui/panel.tsx'
import { useWorkspace } from '../../workspace.tsx'
import type { GraphLayout } from './layout/graph.ts'
import { useLayout } from './layout/use-layout.ts'
import { neighbour } from './neighbour.ts'
import { CARD_HEIGHT, CARD_WIDTH, RuleCard, type RuleCardNode } from './rule-card.tsx'
import styles from './rule-canvas.module.css'
import { RuleEdge, type Tone } from './rule-edge.tsx'

/** Height of the title of a strip, and of the tools above the graph. */
const LANE_HEAD = 110
const TOOLS = 60
const NODE_TYPES = { rule: RuleCard }
const EDGE_TYPES = { rule: RuleEdge }
/** Below this zoom cards show their titles only, larger; below the next one nothing but their colour. */
const FAR = 0.7
const FARTHEST = 0.24
/** The least zoom that a scheme is opened with: wide ones begin at the left instead of being too small to read. */
const FIRST_ZOOM = 0.46
/** Cards above which only those in sight are kept in the page. */
const MANY = 120

interface RuleCanvasProps {
  readonly figures: Figures
  readonly selected: ItemView | undefined
  /** The rules to draw; all when left out. */
  readonly among?: ReadonlySet<string> | undefined
}

/** The graph of rules: one card a rule, a strip for each module, lines from what is read to what reads it. */
export function RuleCanvas({ figures, selected, among }: RuleCanvasProps) {
  const { scheme } = useWorkspace()
  const input = useMemo(
    () => ({
      nodes: scheme.items
        .filter(({ key }) => among === undefined || among.has(key))
        .map(({ key, module, reads }) => ({ id: key, module, reads: reads.items })),
      modules: scheme.modules.map(({ id }) => id),
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
    }),
    [scheme, among],
  )
  const layout = useLayout(input)
  return layout ? <LaidOut layout={layout} figures={figures} selected={selected} /> : <Loading />
}

function LaidOut({ layout, figures, selected }: Omit<RuleCanvasProps, 'among'> & { readonly layout: GraphLayout }) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const { setCenter, getZoom, setViewport } = useReactFlow()
  const place_ = useRef<HTMLDivElement>(null)
  const key = selected?.key
  const sources = useMemo(() => (key === undefined ? undefined : reach(scheme, key, 'sources')), [scheme, key])
  const uses = useMemo(() => (key === undefined ? undefined : reach(scheme, key, 'uses')), [scheme, key])
  const toneOf = useCallback(
    (id: string): Tone => {
      if (key === undefined) return 'plain'
      return id === key ? 'selected' : sources?.has(id) ? 'source' : uses?.has(id) ? 'use' : 'dim'
    },
    [key, sources, uses],
  )

  const nodes = useMemo<RuleCardNode[]>(
    () =>
      inReadingOrder(scheme, layout).map((item) => {
        const column = scheme.column(mainColumn(item))
        const figure = figures.get(mainColumn(item))
        return {
          id: item.key,
          type: 'rule',
          position: layout.positions[item.key] ?? { x: 0, y: 0 },
          width: CARD_WIDTH,
          height: CARD_HEIGHT,
          data: { item, tone: toneOf(item.key), shown: showFigure(figure, column, words), failed: figure?.failed ?? 0 },
        }
      }),
    [scheme, layout, figures, toneOf, words],
  )
  const edges = useMemo<Edge[]>(
    () =>
      layout.edges.map(({ from, to, points }) => {
        const [a, b] = [toneOf(from), toneOf(to)]
        const tone: Tone =
          key === undefined
            ? 'plain'
            : isOn(a, 'source') && isOn(b, 'source')
              ? 'source'
              : isOn(a, 'use') && isOn(b, 'use')
                ? 'use'
                : 'dim'
        return {
          id: `${from} → ${to}`,
          source: from,
          target: to,
          type: 'rule',
          data: { points, tone },
          zIndex: tone === 'source' || tone === 'use' ? 1 : 0,
        }
      }),
    [layout, toneOf, key],
  )

  // Whatever is opened from elsewhere – search, a list, an address – comes into sight.
  const width = useStore((store) => store.width)
  const height = useStore((store) => store.height)
  const ready = width > 0 && height > 0
  const shownOnce = useRef(false)
  useEffect(() => {
    if (!ready) return
    const at = key === undefined ? undefined : layout.positions[key]
    if (at) {
      void setCenter(at.x + CARD_WIDTH / 2, at.y + CARD_HEIGHT / 2, {
        zoom: shownOnce.current ? Math.max(getZoom(), FAR + 0.1) : 0.85,
        duration: shownOnce.current ? 240 : 0,
      })
    } else if (!shownOnce.current) void setViewport(firstView(layout, width, height))
    shownOnce.current = true
    // The size matters when the graph is first shown; later the view is the user's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready, key, layout, setCenter, getZoom, setViewport])

  const select = (id: string | undefined) => go(defined({ ...place, item: id, why: [] }))
  const far = useStore((store) =>
    store.transform[2] < FARTHEST ? 'farthest' : store.transform[2] < FAR ? 'far' : 'near',
  )
  return (
    <div
      ref={place_}
      className={styles['canvas']}
      data-distance={far}
      onKeyDown={(event) => {
        if (event.key === 'Escape') return select(undefined)
        const from = event.target instanceof HTMLElement ? event.target.dataset['rule'] : undefined
        if (event.key === 'Enter' && from !== undefined && from === key) {
          // What is open already is read.
          event.preventDefault()
          return document.getElementById(PANEL_HEADING)?.focus()
        }
        const to = from === undefined ? undefined : neighbour(scheme, layout, from, event.key)
        if (to === undefined) return
        event.preventDefault()
        select(to)
        place_.current?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(to)}"]`)?.focus({ preventScroll: true })
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={0.08}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={nodes.length > MANY}
        onNodeClick={(_, { id }) => select(id)}
        onPaneClick={() => select(undefined)}
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          {layout.lanes.map(({ module, x, width: laneWidth }) => (
            <div
              key={module}
              className={styles['lane']}
              style={{
                left: x,
                width: laneWidth,
                height: layout.height + LANE_HEAD + 32,
                color: `var(--module-${module})`,
              }}
            >
              <span>{say(scheme.moduleTitle(module))}</span>
            </div>
          ))}
        </ViewportPortal>
        <MiniMap<RuleCardNode>
          ariaLabel={words.map}
          pannable
          zoomable
          style={{ width: 168, height: 112 }}
          nodeColor={({ data }) => `var(--module-${data.item.module})`}
          nodeBorderRadius={12}
        />
      </ReactFlow>
    </div>
  )
}

/** The whole graph when it can be read that small, else its beginning, as high as the window. */
function firstView({ lanes, height }: GraphLayout, width: number, windowHeight: number) {
  const [left, right] = [Math.min(...lanes.map(({ x }) => x)), Math.max(...lanes.map((lane) => lane.x + lane.width))]
  const [top, bottom] = [-LANE_HEAD - TOOLS, height + 60]
  const high = windowHeight / (bottom - top)
  const whole = Math.min(width / (right - left + 80), high)
  const zoom = Math.min(0.9, Math.max(whole >= FIRST_ZOOM ? whole : high, FIRST_ZOOM))
  const x = whole >= FIRST_ZOOM ? (width - (right - left) * zoom) / 2 - left * zoom : 24 - left * zoom
  const y = Math.min((windowHeight - (height - top) * zoom) / 2, 0) - top * zoom
  return { x, y: Math.max(y, TOOLS + LANE_HEAD * zoom), zoom }
}

/** Column by column, as the flow goes: the order in which Tab goes through the cards. */
function inReadingOrder({ items }: Scheme, { positions }: GraphLayout) {
  const at = (key: string) => positions[key] ?? { x: 0, y: 0 }
  return items
    .filter(({ key }) => positions[key] !== undefined)
    .sort((a, b) => at(a.key).x - at(b.key).x || at(a.key).y - at(b.key).y)
}

function isOn(tone: Tone, side: 'source' | 'use'): boolean {
  return tone === 'selected' || tone === side
}
