import type { RawDataset } from '../engine/index.ts'

/** Any plain value (results of a run, a list of problems) as JSON in UTF-8, with two spaces of indent. */
export function writeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

/** Writes data in the form that `json` reads, one row a line; every cell as text, null where blank. */
export function writeData(data: RawDataset): Uint8Array<ArrayBuffer> {
  const tables = data.tables.map(({ entity, columns, cells }) => {
    const rows = cells.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map((name, c) => [name, row[c] ?? null]))),
    )
    return `${JSON.stringify(entity)}: [${rows.length === 0 ? '' : `\n${rows.join(',\n')}\n`}]`
  })
  const totals = (data.controlTotals ?? []).map(({ entity, column, total }) =>
    JSON.stringify({ entity, column, total }),
  )
  const parts = [
    ...(data.period === undefined ? [] : [`"period": ${JSON.stringify(data.period)}`]),
    `"tables": {${tables.length === 0 ? '' : `\n${tables.join(',\n')}\n`}}`,
    ...(totals.length === 0 ? [] : [`"controlTotals": [\n${totals.join(',\n')}\n]`]),
  ]
  return new TextEncoder().encode(`{\n${parts.join(',\n')}\n}\n`)
}
