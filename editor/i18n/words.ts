import type { zh } from './zh.ts'

/** Every text of the page: a language that lacks one, or has one with other arguments, is a type error. */
export type Words = {
  readonly [K in keyof typeof zh]: (typeof zh)[K] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : string
}
