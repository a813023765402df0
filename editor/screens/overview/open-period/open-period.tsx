import { useMemo } from 'react'
import type { RunReport } from '../../../../engine/index.ts'
import { refreshAll } from '../../../api/refresh.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useWorkspace } from '../../../workspace.tsx'
import { DataProblem } from './data-problem.tsx'
import { LastPeriod } from './last-period.tsx'
import styles from './open-period.module.css'

/** A period whose data has errors: what is to be corrected, by whom and where; and what there is to see meanwhile. */
export function OpenPeriod({ report, period }: { readonly report: RunReport; readonly period: string }) {
  const { words } = useLanguage()
  const { listing } = useWorkspace()
  const errors = report.dataProblems.filter(({ severity }) => severity === 'error')
  const others = report.dataProblems.filter(({ severity }) => severity === 'warning')
  const groups = useMemo(() => bySupplier(report, errors), [report, errors])
  return (
    <>
      <section className={styles['open']} aria-label={words.openPeriod(period, errors.length)}>
        <header>
          <h2>{words.openPeriod(period, errors.length)}</h2>
          <p>{words.openPeriodNote}</p>
        </header>
        <div className={styles['groups']}>
          {groups.map(({ supplier, problems }) => (
            <section key={supplier?.id ?? ''} className={styles['group']}>
              <h3>
                <Supplier supplier={supplier} />
                <small>{words.places(problems.length)}</small>
              </h3>
              <ul>
                {problems.map((problem, i) => (
                  // Two problems may be alike in everything but their place in the list.
                  <DataProblem key={`${problem.path} ${i}`} problem={problem} />
                ))}
              </ul>
            </section>
          ))}
        </div>
        {others.length > 0 && (
          <details className={styles['others']}>
            <summary>{words.alsoWarnings(others.length)}</summary>
            <ul>
              {others.map((problem, i) => (
                <DataProblem key={`${problem.path} ${i}`} problem={problem} />
              ))}
            </ul>
          </details>
        )}
        <footer>
          <button type="button" onClick={refreshAll}>
            {words.corrected}
          </button>
          <p>
            {words.correctedNote}
            {listing && <code>{`${listing.dataFolder.replaceAll('\\', '/')}/${period}`}</code>}
          </p>
        </footer>
      </section>
      <LastPeriod report={report} period={period} />
    </>
  )
}

function Supplier({ supplier }: { readonly supplier: RunReport['suppliers'][number] | undefined }) {
  const { say, words } = useLanguage()
  if (supplier === undefined) return <span>{words.supplierUnknown}</span>
  const { title, office, due } = supplier
  return (
    <span>
      {say(title)}
      {office !== undefined && office !== say(title) && office !== title.zh && ` · ${office}`}
      {due !== undefined && <time dateTime={due}>{words.dueBy(due)}</time>}
    </span>
  )
}

type Problems = RunReport['dataProblems']

/** Groups in the order in which the data is due; what nobody is named for comes last. */
function bySupplier({ suppliers }: RunReport, errors: Problems) {
  const of = (id: string | undefined) => errors.filter(({ supplier }) => supplier === id)
  return [...suppliers, undefined]
    .map((supplier) => ({ supplier, problems: of(supplier?.id) }))
    .filter(({ problems }) => problems.length > 0)
}
