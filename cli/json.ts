/** Whether a JSON value is an object with names. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a JSON Pointer; undefined when there is none. */
export function valueAt(document: unknown, path: string): unknown {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  return segments.reduce((at: unknown, segment) => {
    if (Array.isArray(at)) return at[Number(segment)]
    return isObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined
  }, document)
}
