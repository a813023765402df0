import type { FlowView } from '../../../../engine/index.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { compareDecimals, percentOf } from '../../../scheme/decimal-text.ts'
import styles from './money-flow.module.css'
import { bandId } from './parts.ts'
import { useAmounts } from './use-amounts.ts'

/** The same in numbers: every band, exact, in the order of the picture. */
export function MoneyTable({ flow, choose }: { readonly flow: FlowView; readonly choose: (id: string) => void }) {
  const { say, words } = useLanguage()
  const amounts = useAmounts(flow)
  const place = new Map(flow.nodes.map(({ id }, i) => [id, i]))
  const at = (id: string) => place.get(id) ?? 0
  const node = (id: string) => flow.nodes[at(id)]
  const name = (id: string) => {
    const found = node(id)
    return found ? amounts.title(found) : id
  }
  return (
    <div className={styles['table']} tabIndex={0} role="region" aria-label={say(flow.title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.moneyStep}</th>
            <th scope="col">{words.moneyFrom}</th>
            <th scope="col">{words.moneyTo}</th>
            <th scope="col">{words.moneyAmount}</th>
            <th scope="col">{words.moneyPart}</th>
          </tr>
        </thead>
        {flow.steps.map(({ id, title }, step) => {
          const bands = flow.bands
            .filter((band) => band.step === step)
            .sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to) || compareDecimals(b.amount, a.amount))
          return (
            <tbody key={id}>
              {bands.map((band) => (
                <tr key={bandId(band)}>
                  <td>{say(title)}</td>
                  <td>{name(band.from)}</td>
                  <td>{name(band.to)}</td>
                  <td>
                    <button type="button" onClick={() => choose(bandId(band))}>
                      {amounts.plain(band.amount)}
                    </button>
                  </td>
                  <td>{percentOf(band.amount, flow.total) ?? '—'}%</td>
                </tr>
              ))}
            </tbody>
          )
        })}
      </table>
    </div>
  )
}
