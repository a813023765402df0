import { Type } from 'typebox'
import { SchemeListing, SchemeReport, schemeReport } from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { App } from '../typed-app.ts'
import { NoQuery, SchemePlace } from './places.ts'

/** Which schemes there are, and what each says. */
export function schemeRoutes(app: App, folder: RulesetFolder): void {
  app.get(
    '/api/schemes',
    { schema: { querystring: NoQuery, response: { 200: Type.Array(SchemeListing) } } },
    async () => Promise.all((await folder.ids()).map((id) => listing(folder, id))),
  )

  app.get(
    '/api/schemes/:id',
    { schema: { params: SchemePlace, querystring: NoQuery, response: { 200: SchemeReport } } },
    async ({ params: { id } }) => {
      const found = await folder.scheme(id)
      if (found === undefined) throw new ServerProblem('SCHEME_UNKNOWN', { id })
      return schemeReport(found)
    },
  )
}

async function listing(folder: RulesetFolder, id: string): Promise<SchemeListing> {
  const [found, periods] = await Promise.all([folder.scheme(id), folder.periods(id)])
  const ruleset = found?.ruleset
  return {
    id,
    title: ruleset?.title ?? { zh: id, en: id },
    ...(ruleset === undefined ? {} : { version: ruleset.version }),
    periods: [...periods],
    sound: found?.plan !== undefined,
  }
}
