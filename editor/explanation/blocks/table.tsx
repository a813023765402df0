import { useLanguage } from '../../i18n/language.tsx'
import styles from './blocks.module.css'
import type { BlockProps } from './index.tsx'

/** A table of the rules with the row that decided marked, and why the others did not. */
export function TableBlock({ block }: BlockProps<'table'>) {
  const { say, words } = useLanguage()
  const outcome = {
    decided: words.decided,
    failed: words.rejected,
    unread: words.unread,
    contributed: words.contributed,
  }
  return (
    <section className={styles['block']}>
      {block.label && <p className={styles['label']}>{say(block.label)}</p>}
      <div className={styles['scroll']}>
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.zh} scope="col">
                  {say(column)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              // Rows of a rule table have no names and never change place here.
              <tr key={i} data-outcome={row.outcome}>
                {block.columns.map((column, at) => (
                  <td key={column.zh}>{row.cells[at]}</td>
                ))}
                <td className={styles['outcome']}>{row.why ? say(row.why) : outcome[row.outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
