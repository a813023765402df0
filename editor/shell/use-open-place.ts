import { useEffect } from 'react'
import type { SchemeListing } from '../../engine/index.ts'
import { defined } from '../place/place.ts'
import { usePlace } from '../place/use-place.tsx'

/** Fills in what an address leaves open: the scheme with the latest data, its latest period. */
export function useOpenPlace(schemes: readonly SchemeListing[] | undefined): void {
  const { place, go } = usePlace()
  useEffect(() => {
    if (schemes === undefined) return
    const latest = ({ version, periods: [last = ''] }: SchemeListing) => (version === undefined ? '' : last)
    const [usual] = [...schemes].sort((a, b) => latest(b).localeCompare(latest(a)))
    const scheme = place.scheme ?? usual?.id
    if (scheme === undefined) return
    const period = place.period ?? schemes.find(({ id }) => id === scheme)?.periods[0]
    if (scheme !== place.scheme || period !== place.period) go(defined({ ...place, scheme, period }), { replace: true })
  }, [schemes, place, go])
}
