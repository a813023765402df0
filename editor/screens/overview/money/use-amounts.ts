import type { FlowView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { unitText } from '../../../i18n/units.ts'
import { formatDecimal, percentOf, shortDecimal } from '../../../scheme/decimal-text.ts'
import { useWorkspace } from '../../../workspace.tsx'
import type { DrawnNode } from './merged.ts'

/** How the amounts and nodes of a flow are written. */
export interface Amounts {
  /** Exact, without the unit. */
  readonly plain: (amount: string) => string
  /** Exact, with the unit. */
  readonly whole: (amount: string) => string
  /** For labels: 137.4万. */
  readonly short: (amount: string) => string
  /** Of the whole flow. */
  readonly share: (amount: string) => string | undefined
  readonly title: (node: DrawnNode) => string
}

export function useAmounts({ shift, scale, unit, total }: FlowView): Amounts {
  const { language, say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const places = Math.max(0, scale - shift)
  const plain = (amount: string) => formatDecimal(amount, { shift, places })
  return {
    plain,
    whole: (amount) => `${plain(amount)}${unit === undefined ? '' : ` ${unitText(unit, language)}`}`,
    short: (amount) => shortDecimal(amount, language),
    share(amount) {
      const percent = percentOf(amount, total)
      return percent === undefined ? undefined : words.moneyShare(percent)
    },
    title({ title, merged, rest }) {
      if (merged === undefined) return say(title)
      const entity = merged[0]?.row?.entity
      const what = entity === undefined ? '' : say(scheme.entityTitle(entity))
      return (rest ? words.moneyOthers : words.moneyAll)(merged.length, what)
    },
  }
}
