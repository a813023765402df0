import { BLANK, NOT_APPLICABLE, type NumberColumn, stateAt, VALUE } from '../../column.ts'
import { asBoolean } from '../../formula/part.ts'
import { type Localized, pointer } from '../../problems.ts'
import { boundBranch, oncePerRun, rowsWhere } from '../branches.ts'
import type { Branch, ItemRun, Words } from '../kind.ts'
import { type Assessed, assess, exactCoefficient } from './evaluate.ts'
import { below, layoutsOf, type Placed } from './layout.ts'
import type { Card, ScorecardItem } from './schema.ts'
import { hits } from './veto.ts'

type Assess = (run: ItemRun) => Assessed

/** Cards, indicators, what is done about silent ones, bounds of every level, vetoes, and bounds of the coefficient. */
export function branchesOfScorecard(item: ScorecardItem, words: Words): readonly Branch[] {
  const assessed = oncePerRun((run) => assess(item, run))
  const cards = layoutsOf(item).flatMap(({ card, root }, number) => {
    const sheet = new CardBranches(card, root, number, assessed)
    return [sheet.whole(), ...sheet.indicators(), ...sheet.policies(), ...sheet.bounds(words), ...sheet.vetoes(words)]
  })
  return [...cards, ...coefficientBranches(item, words, assessed)]
}

class CardBranches {
  private readonly name: Localized

  constructor(
    private readonly card: Card,
    private readonly root: Placed,
    private readonly number: number,
    private readonly assessed: Assess,
  ) {
    this.name = { zh: card.title?.zh ?? card.id, en: card.title?.en ?? card.id }
  }

  whole(): Branch {
    const { zh, en } = this.name
    return this.branch(this.root.path, { zh: `用“${zh}”卡考核`, en: `it is assessed by the card ${en}` }, () => true)
  }

  indicators(): readonly Branch[] {
    return this.leaves().map((placed) => {
      const title = { zh: placed.node?.title?.zh ?? placed.id, en: placed.node?.title?.en ?? placed.id }
      const text = { zh: `指标“${title.zh}”有得分`, en: `indicator ${title.en} has a score` }
      return this.branch(`${placed.path}/score`, text, (run, row) => this.stateOf(placed, run, row) === VALUE)
    })
  }

  /** What happens to indicators without a score, unless that is a failure. */
  policies(): readonly Branch[] {
    const silent = (state: number) => (run: ItemRun, row: number) =>
      this.leaves().some((placed) => this.stateOf(placed, run, row) === state)
    const { blank, notApplicable } = this.card
    return [
      ...(blank === undefined || blank === 'problem'
        ? []
        : [
            this.branch(
              `${this.root.path}/blank`,
              { zh: '有指标没有得分（空）', en: 'some indicator has no score (blank)' },
              silent(BLANK),
            ),
          ]),
      ...(notApplicable === undefined || notApplicable === 'problem'
        ? []
        : [
            this.branch(
              `${this.root.path}/notApplicable`,
              { zh: '有指标不适用', en: 'some indicator does not apply' },
              silent(NOT_APPLICABLE),
            ),
          ]),
    ]
  }

  bounds(words: Words): readonly Branch[] {
    return [this.root, ...below(this.root)].flatMap((placed) =>
      (['floor', 'cap'] as const).flatMap((which) => {
        const bound = placed.bounds[which]
        if (bound === undefined) return []
        const raw = (run: ItemRun): NumberColumn => this.pointsOf(placed, run)
        return [this.onCard(boundBranch(`${placed.path}/${which}`, bound, which, words, raw))]
      }),
    )
  }

  vetoes(words: Words): readonly Branch[] {
    return (this.card.vetoes ?? []).map(({ id, title, when }, k) => {
      const text = words.expression(when)
      return this.branch(
        this.root.path + pointer('vetoes', k),
        {
          zh: `一票否决“${title?.zh ?? id}”生效：${text.zh}`,
          en: `the veto ${title?.en ?? id} applies: ${text.en}`,
        },
        (run, row) => hits(asBoolean(run.expression(when)), row),
      )
    })
  }

  private leaves(): readonly Placed[] {
    return below(this.root).filter(({ leaf }) => leaf !== undefined)
  }

  private stateOf(placed: Placed, run: ItemRun, row: number): number {
    const score = this.assessed(run).sheets[this.number]?.scores.get(placed)
    return score === undefined ? BLANK : stateAt(score, row)
  }

  private pointsOf(placed: Placed, run: ItemRun): NumberColumn {
    const points = this.assessed(run).sheets[this.number]?.points.get(placed)
    if (points === undefined) throw new RangeError(`no node ${placed.id}`)
    return points.raw
  }

  private branch(path: string, text: Localized, isSo: (run: ItemRun, row: number) => boolean): Branch {
    return this.onCard({ path, text, taken: (run) => rowsWhere(run.table.rows, (row) => isSo(run, row)) })
  }

  /** Only rows that have this card go its ways. */
  private onCard(branch: Branch): Branch {
    return {
      ...branch,
      taken: (run) => {
        const { card } = this.assessed(run).assignment
        const taken = branch.taken(run)
        return taken.map((bit, row) => (card[row] === this.number ? bit : 0))
      },
    }
  }
}

function coefficientBranches(item: ScorecardItem, words: Words, assessed: Assess): readonly Branch[] {
  const { coefficient } = item
  if (coefficient === undefined) return []
  const { floor, cap, ...free } = coefficient
  const ratio = (run: ItemRun): NumberColumn => exactCoefficient({ ...item, coefficient: free }, assessed(run), run)
  return [
    ...(floor === undefined ? [] : [boundBranch('/coefficient/floor', floor, 'floor', words, ratio)]),
    ...(cap === undefined ? [] : [boundBranch('/coefficient/cap', cap, 'cap', words, ratio)]),
  ]
}
