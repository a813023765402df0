import { type Problem, problem, type ProblemCode } from '../problems.ts'

/** Where problems of one code are counted together: a column of a table, or a file. */
export interface Site {
  /** JSON Pointer. */
  readonly path: string
  /** What a person calls it. */
  readonly label: string
  readonly file?: string
}

/** How many problems of one code are listed for a site. */
const LISTED = 200

/**
 * Problems as they are found. Past 200 of one code at one site they are only counted, so that a column of garbage gives
 * a list that can be read and stays cheap.
 */
export class Findings {
  private readonly listed: Problem[] = []
  private readonly groups = new Map<string, { readonly code: ProblemCode; readonly site: Site; count: number }>()
  private errors = 0

  get hasErrors(): boolean {
    return this.errors > 0
  }

  /** Adds what cannot come by the thousand. */
  add(found: Problem): void {
    this.listed.push(found)
    if (found.severity === 'error') this.errors++
  }

  /** Adds one of perhaps very many; `make` is called only while they are listed. */
  addAt(code: ProblemCode, site: Site, make: () => Problem): void {
    const id = `${code} ${site.path} ${site.file ?? ''}`
    const group = this.groups.get(id)
    if (group === undefined) this.groups.set(id, { code, site, count: 1 })
    else if (++group.count > LISTED) return
    this.add(make())
  }

  /** What was found, in that order, and then how many more there are of what was only counted. */
  all(): readonly Problem[] {
    const more = [...this.groups.values()]
      .filter(({ count }) => count > LISTED)
      .map(({ code, site, count }) => {
        const at = site.file === undefined ? {} : { at: { file: site.file } }
        const detail = { column: site.label, count: String(count - LISTED), code }
        return problem('DATA_MORE', { path: site.path, ...at }, detail)
      })
    return [...this.listed, ...more]
  }
}
