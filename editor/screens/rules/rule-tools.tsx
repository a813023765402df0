import { useReactFlow } from '@xyflow/react'
import { type RefSelectProps, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useRows } from '../../api/reports.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { defined } from '../../place/place.ts'
import { usePlace } from '../../place/use-place.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PANEL_HEADING } from '../../ui/panel.tsx'
import { useWorkspace } from '../../workspace.tsx'
import styles from './rule-tools.module.css'

/** Finding a rule, choosing whose figures are shown, and zooming where there is a picture. */
export function RuleTools({ picture }: { readonly picture: boolean }) {
  const { run } = useWorkspace()
  return (
    <>
      <div className={styles['tools']}>
        <FindRule />
        {run && <FiguresOf />}
      </div>
      {picture && <Zoom />}
    </>
  )
}

function FindRule() {
  const { say, words } = useLanguage()
  const { scheme } = useWorkspace()
  const { place, go } = usePlace()
  const field = useRef<RefSelectProps>(null)
  const found = useRef(false)
  // The keyboard goes to what was found, once it is there.
  useEffect(() => {
    if (!found.current || place.item === undefined) return
    found.current = false
    document.getElementById(PANEL_HEADING)?.focus()
  }, [place.item])
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  return (
    <Select<string | null>
      ref={field}
      className={styles['find'] ?? ''}
      showSearch={{
        filterOption: (text, option) => matches(scheme.item(String(option?.value)), text),
      }}
      value={null}
      placeholder={words.searchItems}
      aria-label={words.searchItems}
      suffixIcon={<Icon name="search" size={15} />}
      notFoundContent={words.searchNothing}
      options={scheme.modules.map(({ id, title }) => ({
        label: say(title),
        title: say(title),
        options: scheme.items
          .filter(({ module }) => module === id)
          .map((item) => ({
            value: item.key,
            label: (
              <span className={styles['option']}>
                {say(item.title)}
                <small>{say(scheme.entityTitle(item.entity))}</small>
              </span>
            ),
          })),
      }))}
      onChange={(item) => {
        field.current?.blur()
        if (item === null) return
        found.current = item !== place.item
        go({ ...place, item, why: [] })
      }}
    />
  )
}

function matches(
  item: { readonly key: string; readonly title: { readonly en: string; readonly zh: string } } | undefined,
  text: string,
): boolean {
  const wanted = text.trim().toLowerCase()
  return (
    item !== undefined && [item.key, item.title.zh, item.title.en].some((name) => name.toLowerCase().includes(wanted))
  )
}

/** Whose figures the cards show: the whole hospital's, or those that have to do with one department, unit or person. */
function FiguresOf() {
  const { say, words } = useLanguage()
  const { scheme, period, run } = useWorkspace()
  const { place, go } = usePlace()
  const keyed = scheme.entities.filter(({ name }) => (run?.tables.find(({ entity }) => entity === name)?.rows ?? 0) > 1)
  const entity = place.about?.entity
  const rows = useRows(period, entity, [])
  const options =
    rows.data?.entity === entity
      ? rows.data?.rows.map(({ key, title }) => ({ value: key, label: say(title) }))
      : undefined
  return (
    <div className={styles['about']}>
      <span>{words.figuresOf}</span>
      <Select
        variant="borderless"
        aria-label={words.figuresOf}
        popupMatchSelectWidth={false}
        value={entity ?? ''}
        options={[
          { value: '', label: words.wholeHospital },
          ...keyed.map(({ name, title }) => ({ value: name, label: say(title) })),
        ]}
        onChange={(name) => go(defined({ ...place, about: name === '' ? undefined : { entity: name } }))}
      />
      {entity !== undefined && (
        <Select
          className={styles['row'] ?? ''}
          variant="borderless"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={words.chooseRow}
          placeholder={words.chooseRow}
          loading={rows.loading}
          value={place.about?.row ?? null}
          options={options ?? []}
          onChange={(row: string | null) => {
            if (row !== null) go({ ...place, about: { entity, row } })
          }}
        />
      )}
    </div>
  )
}

function Zoom() {
  const { words } = useLanguage()
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const buttons = [
    { name: 'plus', label: words.zoomIn, act: () => zoomIn({ duration: 150 }) },
    { name: 'minus', label: words.zoomOut, act: () => zoomOut({ duration: 150 }) },
    { name: 'fit', label: words.fit, act: () => fitView({ padding: 0.06, duration: 200 }) },
  ] as const
  return (
    <div className={styles['zoom']}>
      {buttons.map(({ name, label, act }) => (
        <button key={name} type="button" aria-label={label} title={label} onClick={() => void act()}>
          <Icon name={name} />
        </button>
      ))}
    </div>
  )
}
