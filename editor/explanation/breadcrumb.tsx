import { useLanguage } from '../i18n/language.tsx'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import { useWorkspace } from '../workspace.tsx'
import styles from './breadcrumb.module.css'

/** The way from the number first asked about to the one explained now. */
export function Breadcrumb() {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place } = usePlace()
  return (
    <nav className={styles['path']} aria-label={words.path}>
      <ol>
        {place.why.map(({ column, row }, i) => {
          const title = scheme.column(column)?.title
          const text = title ? say(title) : column
          const last = i === place.why.length - 1
          return (
            <li key={`${column} ${row} ${place.why.slice(0, i).length}`} title={`${text} · ${row}`}>
              {last ? (
                <span aria-current="location">{text}</span>
              ) : (
                <PlaceLink to={{ ...place, why: place.why.slice(0, i + 1) }}>{text}</PlaceLink>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
