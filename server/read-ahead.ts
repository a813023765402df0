import type { SchemeListing } from '../engine/index.ts'
import type { App } from './typed-app.ts'

/** Calculates what a page opens with while somebody still opens the browser. What fails here says so on the page. */
export async function readAhead(app: App): Promise<void> {
  const listed = (await app.inject('/api/schemes')).json<SchemeListing[]>()
  const latest = ({ version, periods: [last = ''] }: SchemeListing) => (version === undefined ? '' : last)
  const [usual] = listed.sort((a, b) => latest(b).localeCompare(latest(a)))
  const [period] = usual?.periods ?? []
  if (usual === undefined || period === undefined) return
  await app.inject(`/api/schemes/${usual.id}/runs/${period}`)
}
