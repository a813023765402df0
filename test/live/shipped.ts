import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  calculate,
  type Checked,
  checkRuleset,
  type Plan,
  type RawDataset,
  readData,
  readHistory,
  type Run,
  writeInputs,
  writeItems,
  type WrittenRun,
} from '../../engine/index.ts'
import { readFiles } from '../../exchange/index.ts'

const ROOT = fileURLToPath(new URL('../../rulesets', import.meta.url))

export const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const isFolder = (path: string): boolean => existsSync(path)

/** The ids of shipped schemes. */
export const SCHEMES: readonly string[] = readdirSync(ROOT).filter((id) => isFolder(`${ROOT}/${id}/ruleset.json`))

export function schemeOf(id: string): Checked & { readonly plan: Plan } {
  const folder = `${ROOT}/${id}`
  const names = isFolder(`${folder}/tables`) ? readdirSync(`${folder}/tables`) : []
  const tables = Object.fromEntries(
    names.map((name) => [name.replace(/\.json$/, ''), json(`${folder}/tables/${name}`)]),
  )
  const checked = checkRuleset(json(`${folder}/ruleset.json`), tables)
  const { plan } = checked
  if (plan === undefined) throw new Error(checked.problems.map((found) => found.message.en).join('\n'))
  return { ...checked, plan }
}

/** The files of a shipped scheme's cases. */
export function caseFilesOf(id: string): readonly string[] {
  const folder = `${ROOT}/${id}/cases`
  if (!isFolder(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`)
}

/** The periods of data that a scheme ships with, the oldest first. */
export function periodsOf(id: string): readonly string[] {
  const folder = `${ROOT}/${id}/data`
  return isFolder(folder) ? readdirSync(folder).sort() : []
}

function rawData(folder: string): RawDataset {
  const paths = readdirSync(folder)
  return readFiles(paths.map((path) => ({ path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) }))).raw
}

/** A period of a shipped scheme after all those before it, and the same with other data. */
export function shipped(
  id: string,
  period: string,
): { readonly run: Run; rerun: (raw: RawDataset) => Run; readonly raw: RawDataset } {
  const { plan } = schemeOf(id)
  const earlier: WrittenRun[] = []
  const runOf = (raw: RawDataset, at: string): Run => {
    const { data, problems } = readData(plan.ruleset, raw)
    if (data === undefined) throw new Error(problems.map((found) => found.message.en).join('\n'))
    return calculate(plan, data, { history: readHistory(plan, earlier, at).history })
  }
  for (const before of periodsOf(id)) {
    if (before >= period) break
    const run = runOf(rawData(`${ROOT}/${id}/data/${before}`), before)
    const inputs = writeInputs(run)
    earlier.push({ period: before, items: writeItems(run), ...(inputs === undefined ? {} : { inputs }) })
  }
  const raw = rawData(`${ROOT}/${id}/data/${period}`)
  return { run: runOf(raw, period), raw, rerun: (other) => runOf(other, period) }
}
