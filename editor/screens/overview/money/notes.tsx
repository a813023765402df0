import type { FlowView } from '../../../../engine/index.ts'
import type { FlowReport } from '../../../api/reports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import { mergedId } from './merged.ts'
import styles from './money-flow.module.css'
import { useAmounts } from './use-amounts.ts'

interface MoneyNotesProps {
  readonly flow: FlowView
  readonly left: FlowReport['left']
  /** What is put together and opened. */
  readonly open: ReadonlySet<string>
  readonly fold: (id: string) => void
  readonly picture: boolean
}

/** What the picture cannot show, never left out: differences, amounts below 0, rows and periods not counted. */
export function MoneyNotes({ flow, left, open, fold, picture }: MoneyNotesProps) {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const amounts = useAmounts(flow)
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]))
  const name = (id: string) => {
    const node = nodes.get(id)
    return node ? amounts.title(node) : id
  }
  const periods = (because: FlowReport['left'][number]['because']) =>
    left
      .filter((each) => each.because === because)
      .map(({ period }) => period)
      .join(words.listSeparator)
  const notes = [
    ...flow.nodes.flatMap((node) => {
      if (node.difference === undefined) return []
      const below = node.difference.startsWith('-')
      const amount = amounts.whole(node.difference.replace('-', ''))
      return [below ? words.moneyLess(amounts.title(node), amount) : words.moneyMore(amounts.title(node), amount)]
    }),
    ...flow.bands
      .filter(({ amount }) => amount.startsWith('-'))
      .map(({ from, to, amount }) => words.moneyBelow(name(from), name(to), amounts.whole(amount))),
    ...flow.gaps.flatMap(({ title, blank, failed, absent }) => [
      ...(blank + failed > 0 ? [words.moneyGaps(say(title), failed, blank)] : []),
      ...(absent > 0 ? [words.moneyAbsent(say(title), absent)] : []),
    ]),
    ...(periods('unsound') === '' ? [] : [words.moneyUnsound(periods('unsound'))]),
    ...(periods('none') === '' ? [] : [words.moneyNone(periods('none'))]),
    ...(periods('other-steps') === '' ? [] : [words.moneyOtherSteps(periods('other-steps'))]),
  ]
  const opened = flow.nodes.flatMap((node) =>
    flow.nodes.some(({ level }) => level === node.level + 1 && open.has(mergedId(level, node.id)))
      ? [{ id: mergedId(node.level + 1, node.id), title: amounts.title(node), level: node.level + 1 }]
      : [],
  )
  const entityAt = (level: number) => flow.nodes.find((node) => node.level === level && node.row)?.row?.entity
  return (
    <footer className={styles['notes']}>
      {picture && <p>{words.moneyHint}</p>}
      {picture &&
        opened.map(({ id, title, level }) => (
          <button key={id} type="button" onClick={() => fold(id)}>
            {words.moneyFold(`${title} · ${say(scheme.entityTitle(entityAt(level) ?? ''))}`)}
          </button>
        ))}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </footer>
  )
}
