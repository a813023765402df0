/** What is being worked on, as a page shows it. */
export interface Progress {
  readonly scheme: string
  readonly period: string
  readonly doing: 'calculating' | 'comparing'
  readonly done: number
  readonly of: number
}

/** Told whenever there is news. */
export type Report = (progress: Progress) => void
