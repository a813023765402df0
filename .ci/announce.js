/**
 * Says on stderr, in both languages, what is about to take more than a moment. stdout stays free for results.
 * @param {string} zh
 * @param {string} en
 */
export function announce(zh, en) {
  process.stderr.write(`» ${zh} · ${en}\n`)
}

/**
 * Ends the process with a clear reason, exit code 1.
 * @param {string} zh
 * @param {string} en
 * @returns {never}
 */
export function fail(zh, en) {
  process.stderr.write(`✗ ${zh}\n  ${en}\n`)
  process.exit(1)
}
