import type { Module } from '../../ruleset/item.ts'
import { pointer, problem } from '../../problems.ts'
import type { DocumentCheck } from './check.ts'

/** Every module belongs to one stage; one that no item has may be left out. */
export const checkStages: DocumentCheck = ({ stages, items }) => {
  if (stages === undefined) return []
  const stageOf = new Map<Module, string>()
  const twice = stages.flatMap(({ id, modules }, s) =>
    modules.flatMap((module, m) => {
      const first = stageOf.get(module)
      stageOf.set(module, first ?? id)
      if (first === undefined) return []
      return [problem('STAGE_MODULE_TWICE', pointer('stages', s, 'modules', m), { module, first, second: id })]
    }),
  )
  const used = new Set(Object.values(items).map((item) => item.module))
  const missing = [...used].filter((module) => !stageOf.has(module))
  return [...twice, ...missing.map((module) => problem('STAGE_MODULE_MISSING', '/stages', { module }))]
}
