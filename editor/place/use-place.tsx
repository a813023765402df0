import { createContext, type MouseEvent, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import { defined, type Place, printPlace, readPlace } from './place.ts'

interface Navigation {
  readonly place: Place
  /** Goes somewhere; `replace` when going back should not return to where we are. */
  readonly go: (place: Place, options?: { readonly replace?: boolean }) => void
  /** Changes something about where the page is, whatever place a part of it is about. */
  readonly stay: (change: { readonly [K in keyof Place]?: Place[K] | undefined }) => void
}

const Context = createContext<Navigation | undefined>(undefined)
const MOVED = 'jiheng:moved'

/** Keeps the place in the address, so that it can be shared and the browser's Back works. */
export function PlaceProvider({ children }: { readonly children: ReactNode }) {
  const address = useSyncExternalStore(subscribe, () => `${location.pathname}${location.search}`)
  const value = useMemo<Navigation>(() => {
    const [path = '', query = ''] = address.split('?')
    const here = readPlace(path, query)
    const go: Navigation['go'] = (place, { replace = false } = {}) => {
      const next = printPlace(place)
      if (next === `${location.pathname}${location.search}`) return
      if (replace) history.replaceState(null, '', next)
      else history.pushState(null, '', next)
      dispatchEvent(new Event(MOVED))
    }
    return {
      place: here,
      go,
      stay: (change) =>
        go({ ...defined({ ...here, ...change }), screen: here.screen, why: here.why }, { replace: true }),
    }
  }, [address])
  return <Context value={value}>{children}</Context>
}

/** Lets a part of the page be about another place, such as an earlier period; where it leads starts from there. */
export function PlaceOf({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  const { go, stay } = usePlace()
  const value = useMemo(() => ({ place, go, stay }), [place, go, stay])
  return <Context value={value}>{children}</Context>
}

export function usePlace(): Navigation {
  const value = useContext(Context)
  if (value === undefined) throw new Error('usePlace needs a PlaceProvider around it')
  return value
}

interface LinkProps {
  readonly to: Place
  readonly children: ReactNode
  readonly className?: string | undefined
  readonly title?: string | undefined
  readonly current?: boolean | undefined
  readonly label?: string | undefined
}

/** A link inside the page: a plain click goes there at once, any other opens it as the browser does. */
export function PlaceLink({ to, children, className, title, current, label }: LinkProps) {
  const { go } = usePlace()
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      href={printPlace(to)}
      onClick={follow}
      className={className}
      title={title}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </a>
  )
}

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed)
  addEventListener(MOVED, changed)
  return () => {
    removeEventListener('popstate', changed)
    removeEventListener(MOVED, changed)
  }
}
