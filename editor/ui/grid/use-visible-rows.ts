import { useLayoutEffect, useRef, useState } from 'react'

/** Rows drawn beyond those in sight, so that scrolling shows no gaps. */
const BEYOND = 12

/** Which rows of a scrolled list are in sight. */
export function useVisibleRows(count: number, rowHeight: number) {
  const ref = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ first: 0, shown: 40 })
  useLayoutEffect(() => {
    const place = ref.current
    if (place === null) return
    const measure = () => {
      const first = Math.floor(place.scrollTop / rowHeight)
      const shown = Math.ceil(place.clientHeight / rowHeight)
      setRange((known) => (known.first === first && known.shown === shown ? known : { first, shown }))
    }
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(place)
    place.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      place.removeEventListener('scroll', measure)
    }
  }, [rowHeight])
  const from = Math.max(0, Math.min(range.first - BEYOND, count - range.shown))
  return { ref, from, to: Math.min(count, range.first + range.shown + BEYOND) }
}
