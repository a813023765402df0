/**
 * Puts generated texts into a page that is otherwise written by hand, each between `<!-- generated: name -->` and
 * `<!-- end: name -->`.
 * @param sections texts by name
 * @throws RangeError when the page lacks a place, so that none is lost
 */
export function insertSections(page: string, sections: ReadonlyMap<string, string>): string {
  let result = page
  for (const [name, text] of sections) {
    const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`]
    const start = result.indexOf(open)
    const end = result.indexOf(close, start)
    if (start < 0 || end < 0) throw new RangeError(`no place for ${name}`)
    result = `${result.slice(0, start + open.length)}\n\n${text}\n\n${result.slice(end)}`
  }
  return result
}
