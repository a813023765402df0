import { Type } from 'typebox'
import { SchemeListing } from '../../engine/index.ts'
import type { Calculator } from '../calculation/calculator.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { App } from '../typed-app.ts'
import { NoQuery, SchemePlace, VersionQuery } from './places.ts'

/** Which schemes there are, and what each says (`SchemeReport`). */
export function schemeRoutes(app: App, folder: RulesetFolder, calculator: Calculator): void {
  app.get(
    '/api/schemes',
    { schema: { querystring: NoQuery, response: { 200: Type.Array(SchemeListing) } } },
    async () => Promise.all((await folder.ids()).map((id) => listing(folder, id))),
  )

  app.get(
    '/api/schemes/:id',
    { schema: { params: SchemePlace, querystring: VersionQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('scheme', { ...params, ...query })),
  )
}

/**
 * Schemes are listed by what they say of themselves; only what is opened is checked. One that cannot be read is listed
 * by its id, so that the others can be opened.
 */
async function listing(folder: RulesetFolder, id: string): Promise<SchemeListing> {
  const [versions, title, periods, demo] = await Promise.all([
    folder.versions(id).catch(() => undefined),
    folder.title(id).catch(() => ({ zh: id, en: id })),
    folder.periods(id),
    folder.isDemo(id),
  ])
  return {
    id,
    title,
    ...(versions?.usual === undefined ? {} : { version: versions.usual }),
    ...(versions?.draft === undefined ? {} : { draft: versions.draft }),
    released: versions?.released !== undefined,
    periods: [...periods],
    dataFolder: folder.dataFolder(id),
    demo,
  }
}
