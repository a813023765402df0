import { createContext, useContext } from 'react'
import type { ProblemView, RunReport, RunView, SchemeListing } from '../engine/index.ts'
import type { Period } from './api/reports.ts'
import type { Figures, Scheme } from './scheme/scheme.ts'

/** What is open: a sound scheme and, when there is sound data, a run of it. */
export interface Workspace {
  readonly scheme: Scheme
  readonly period: Period | undefined
  readonly run: RunView | undefined
  /** Of the whole run; empty without one. */
  readonly figures: Figures
  readonly problems: readonly ReportedProblem[]
  /** Earlier periods that the rules look back at. */
  readonly earlier: RunReport['earlier']
  /** The scheme among all: its versions and periods, and where its data is. */
  readonly listing: SchemeListing | undefined
  /** What became of the period that is open; undefined when there is no data. */
  readonly report: RunReport | undefined
}

/** A problem and what it is about: the scheme as written, the data as read, or what came out. */
export interface ReportedProblem {
  readonly about: 'scheme' | 'data' | 'run'
  readonly problem: ProblemView
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

export function useWorkspace(): Workspace {
  const value = useContext(WorkspaceContext)
  if (value === undefined) throw new Error('useWorkspace needs a scheme to be open')
  return value
}
