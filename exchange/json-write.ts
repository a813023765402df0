/** Any plain value (results of a run, a list of problems) as JSON in UTF-8, with two spaces of indent. */
export function writeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}
