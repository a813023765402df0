import { Select } from 'antd'
import type { Language, SchemeListing } from '../../engine/index.ts'
import { useLanguage } from '../i18n/language.tsx'
import { defined, movedTo, SCREENS } from '../place/place.ts'
import { PlaceLink, usePlace } from '../place/use-place.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './header.module.css'
import type { Workspace } from '../workspace.tsx'

const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'zh', name: '中文' },
  { language: 'en', name: 'English' },
]

interface HeaderProps {
  readonly schemes: readonly SchemeListing[]
  readonly workspace: Workspace | undefined
}

export function Header({ schemes, workspace }: HeaderProps) {
  const { words, say } = useLanguage()
  const { place, go } = usePlace()
  const open = schemes.find(({ id }) => id === place.scheme)
  const screens = SCREENS.filter((screen) => screen !== 'trial' || open?.draft !== undefined)
  return (
    <header className={styles['header']}>
      <PlaceLink to={movedTo(place, { screen: 'overview' })} className={styles['mark']}>
        <img src="/mark.svg" alt="" width={26} height={26} />
        <span>{words.product}</span>
      </PlaceLink>
      <Select
        className={styles['scheme'] ?? ''}
        variant="borderless"
        aria-label={words.scheme}
        value={place.scheme ?? null}
        popupMatchSelectWidth={false}
        options={schemes.map(({ id, title, version }) => ({
          value: id,
          label: (
            <span className={styles['option']}>
              {say(title)}
              {version !== undefined && <small>{version}</small>}
            </span>
          ),
          title: say(title),
        }))}
        onChange={(scheme) => go(movedTo(place, { scheme, period: undefined }))}
      />
      {open && open.periods.length > 0 ? (
        <Select
          className={styles['period'] ?? ''}
          variant="borderless"
          aria-label={words.period}
          value={place.period ?? null}
          popupMatchSelectWidth={false}
          options={open.periods.map((period) => ({ value: period, label: period }))}
          onChange={(period) => go(movedTo(place, { period }))}
        />
      ) : (
        <span className={styles['no-period']}>{words.noPeriod}</span>
      )}
      {open?.demo && (
        <span className={styles['demo']} title={words.demoNote}>
          {words.demo}
        </span>
      )}
      {place.version !== undefined && place.version !== open?.version && (
        <span className={styles['version']}>
          {words.lookingAt(place.version)}
          <PlaceLink to={defined({ ...place, version: undefined })}>{words.backToUsual(open?.version ?? '')}</PlaceLink>
        </span>
      )}
      <nav className={styles['nav']}>
        {screens.map((screen) => (
          <PlaceLink
            key={screen}
            to={movedTo(place, { screen })}
            current={place.screen === screen}
            className={styles['tab']}
          >
            {words[screen]}
          </PlaceLink>
        ))}
      </nav>
      {workspace?.run && <Health workspace={workspace} />}
      <LanguageSwitch />
    </header>
  )
}

/** Whether everything balances and nothing is wrong, at a glance. */
function Health({ workspace }: { readonly workspace: Workspace }) {
  const { words } = useLanguage()
  const { place } = usePlace()
  const balances = workspace.run?.balances ?? []
  const broken = balances.filter((balance) => balance.broken.length > 0).length
  const errors = workspace.problems.filter(({ problem }) => problem.severity === 'error').length
  const sound = broken === 0 && errors === 0
  const good = balances.length > 0 ? words.balancesHold : words.noErrors
  const text = broken > 0 ? words.balancesBroken(broken) : errors > 0 ? words.errors(errors) : good
  return (
    <PlaceLink to={movedTo(place, { screen: 'overview' })} className={styles['health']}>
      <span data-tone={sound ? 'good' : 'bad'}>
        <Icon name={sound ? 'good' : 'bad'} size={14} />
        {text}
      </span>
    </PlaceLink>
  )
}

function LanguageSwitch() {
  const { language, choose, words } = useLanguage()
  return (
    <div className={styles['languages']} role="group" aria-label={words.language}>
      {LANGUAGES.map((one) => (
        <button
          key={one.language}
          type="button"
          lang={one.language}
          aria-pressed={one.language === language}
          onClick={() => choose(one.language)}
        >
          {one.name}
        </button>
      ))}
    </div>
  )
}
