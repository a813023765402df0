import { useEffect } from 'react'
import type { SchemeListing } from '../../engine/index.ts'
import { defined } from '../place/place.ts'
import { usePlace } from '../place/use-place.tsx'

/** Fills in what an address leaves open: the first scheme that can be calculated, its latest period. */
export function useOpenPlace(schemes: readonly SchemeListing[] | undefined): void {
  const { place, go } = usePlace()
  useEffect(() => {
    if (schemes === undefined) return
    const usual = schemes.find(({ sound, periods }) => sound && periods.length > 0) ?? schemes[0]
    const scheme = place.scheme ?? usual?.id
    if (scheme === undefined) return
    const period = place.period ?? schemes.find(({ id }) => id === scheme)?.periods[0]
    if (scheme !== place.scheme || period !== place.period) go(defined({ ...place, scheme, period }), { replace: true })
  }, [schemes, place, go])
}
