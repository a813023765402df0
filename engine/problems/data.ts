import { define } from './define.ts'

/** Problems in imported data: each names the file, row and column. */
export const DATA = {
  DATA_ROW_UNKNOWN_REF: define(
    'error',
    '“{column}”为“{value}”，但“{entity}”中没有这一行。',
    '"{column}" is "{value}" but "{entity}" has no such row.',
    '改正代码，或在“{entity}”中补上这一行。',
    'Correct the code, or add the row to "{entity}".',
  ),
} as const
