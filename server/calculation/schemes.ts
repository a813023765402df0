import { type ReadScheme, readScheme } from '../../exchange/index.ts'
import { ServerProblem } from '../problems.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'

/** A version of a scheme, read and checked. */
export interface StoredScheme extends ReadScheme {
  readonly id: string
  /** Changes when one of its files does. */
  readonly stamp: string
}

/** Schemes, each version read and checked again only when one of its files changed. */
export class Schemes {
  private readonly checked = new Map<string, { readonly stamp: string; readonly scheme: Promise<StoredScheme> }>()

  constructor(readonly folder: RulesetFolder) {}

  /**
   * @param version the usual one when left out: the latest release, else the head
   * @throws ServerProblem when there is no such scheme or version
   */
  async scheme(id: string, version?: string): Promise<StoredScheme> {
    const versions = await this.folder.versions(id)
    if (versions === undefined) throw new ServerProblem('SCHEME_UNKNOWN', { id })
    const wanted = version ?? versions.usual
    const files = await this.folder.documents(id, wanted)
    if (files === undefined) throw new ServerProblem('VERSION_UNKNOWN', { id, version: wanted ?? '' })
    const place = `${id}@${wanted ?? ''}`
    const known = this.checked.get(place)
    if (known?.stamp === files.stamp) return known.scheme
    const scheme = files.read().then(([main, ...tables]): StoredScheme => {
      if (main === undefined) throw new ServerProblem('SCHEME_UNKNOWN', { id })
      return { id, stamp: files.stamp, ...readScheme(main, tables) }
    })
    this.checked.set(place, { stamp: files.stamp, scheme })
    return scheme
  }
}
