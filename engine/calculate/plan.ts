import { isSingle } from '../data/slots.ts'
import type { Expr, Name } from '../formula/ast.ts'
import { type Compiled, compileFormula, type Names, type Report, type Resolved } from '../formula/compile.ts'
import { parseFormula } from '../formula/parse.ts'
import { printFormula } from '../formula/print.ts'
import { suggest } from '../problems/suggest.ts'
import { parseUnit, type Unit, unitFactor, type UnitTable, unitTable } from '../formula/units.ts'
import { columnName, follow, keyParts, memberOf, own, pathsBetween, splitColumn, targetOf } from '../graph/names.ts'
import { orderBy } from '../graph/order.ts'
import { referencesOf } from '../graph/references.ts'
import { type AnyKind, kindOf } from '../kinds/index.ts'
import type { ExprType, ItemScope, Output, ParameterType } from '../kinds/kind.ts'
import { normalize } from '../number/decimal.ts'
import { type Problem, type ProblemCode, pointer, problem } from '../problems.ts'
import type { ItemBase } from '../ruleset/item.ts'
import type { Ruleset } from '../ruleset/types.ts'
import { columnType as columnTypeOf } from '../ruleset/literals.ts'
import { parameterKeys, parameterScale } from '../ruleset/parameters.ts'
import { stagesOf } from '../ruleset/stages.ts'
import { limitsOf } from './limits.ts'

/** An item that is ready to calculate. */
export interface PlannedItem {
  readonly key: string
  readonly entity: string
  readonly name: string
  readonly item: ItemBase
  readonly kind: AnyKind
  readonly outputs: readonly Output[]
  /** Items read directly, in this run; a history item does not read what it looks back at. */
  readonly needs: readonly string[]
  readonly stage: string
}

export interface ColumnFacts extends ExprType {
  readonly scale?: number
}

/** A ruleset understood: every name resolved, every expression typed, items in order. */
export interface Plan {
  readonly ruleset: Ruleset
  readonly units: UnitTable
  /** In an order in which each comes after what it needs. */
  readonly items: readonly PlannedItem[]
  item(key: string): PlannedItem | undefined
  /** Type, unit and scale of a stored column: a field, key, ref or item output. */
  facts(column: string): ColumnFacts | undefined
  /** What may stand after `#` behind an item. */
  outputNames(item: string): readonly string[]
  /** How names in an entity's expressions resolve: for checks of expressions outside items. */
  names(entity: string): Names
  /** A sound expression of an entity, compiled once. Throws when it is not sound: checks come before runs. */
  compiled(expr: string | Expr, entity: string): Compiled
}

/**
 * Understands a ruleset: names, circles, types, units, kinds' own checks and stages, all at once. A plan is returned
 * only when no problem is an error.
 */
export function planRuleset(ruleset: Ruleset): { plan?: Plan; problems: Problem[] } {
  const builder = new PlanBuilder(ruleset)
  return builder.build()
}

class PlanBuilder {
  private readonly problems: Problem[] = []
  private readonly outputs = new Map<string, ColumnFacts>()
  /** Items that could not be typed; what refers to them stays silent. */
  private readonly unsound = new Set<string>()
  private readonly units: UnitTable
  private readonly byText = new Map<string, Compiled>()
  private readonly byTree = new Map<string, WeakMap<Expr, Compiled>>()

  constructor(private readonly ruleset: Ruleset) {
    this.units = unitTable(ruleset.units)
  }

  build(): { plan?: Plan; problems: Problem[] } {
    const needs = new Map(Object.keys(this.ruleset.items).map((key) => [key, this.needsOf(key)]))
    const { order, cycles } = orderBy([...needs.keys()].sort(), (key) => needs.get(key) ?? [])
    for (const cycle of cycles) {
      for (const key of cycle) this.unsound.add(key)
      this.problems.push(problem('CYCLE', pointer('items', cycle[0] ?? ''), { path: cycle.join(' → ') }))
    }
    const stages = stagesOf(this.ruleset)
    const items: PlannedItem[] = []
    for (const key of order) {
      const planned = this.planItem(key, needs.get(key) ?? [], stages)
      if (planned) items.push(planned)
    }
    this.checkStageOrder(
      items,
      stages.map((stage) => stage.id),
    )
    const fatal = this.problems.some((found) => found.severity === 'error')
    return fatal ? { problems: this.problems } : { plan: this.finish(items), problems: this.problems }
  }

  private needsOf(key: string): string[] {
    const item = this.ruleset.items[key]
    const entity = splitColumn(key)?.entity
    if (item === undefined || entity === undefined) return []
    const found = referencesOf(this.ruleset, entity, item)
    return [...new Set(found.filter((reference) => reference.is === 'item').map((reference) => reference.key))]
  }

  private planItem(key: string, needs: string[], stages: ReturnType<typeof stagesOf>): PlannedItem | undefined {
    const place = splitColumn(key)
    const item = this.ruleset.items[key]
    if (place === undefined || item === undefined) return undefined
    const { entity, name } = place
    const before = this.errors()
    if (own(this.ruleset.entities, entity) === undefined) {
      this.unsound.add(key)
      return undefined
    }
    const kind = kindOf(item)
    const scope = this.scopeFor(key, entity, name, item)
    if (item.when !== undefined) this.expectBoolean(scope, item.when, '/when')
    const outputs = kind.outputs(item, scope)
    for (const output of outputs) {
      if (output.type === 'number' && output.scale === undefined) scope.report('SCALE_MISSING', '', { name: key })
      this.outputs.set(columnName(entity, name, output.id), output)
    }
    if (this.errors() > before || outputs.length === 0) this.unsound.add(key)
    const stage = stages.find((candidate) => candidate.modules.includes(item.module))?.id ?? item.module
    return { key, entity, name, item, kind, outputs, needs, stage }
  }

  private errors(): number {
    return this.problems.reduce((count, found) => count + (found.severity === 'error' ? 1 : 0), 0)
  }

  private expectBoolean(scope: ItemScope, text: string, path: string): void {
    const type = scope.typeOf(text, path)
    if (type !== undefined && type.type !== 'boolean') scope.report('CONDITION_NOT_BOOLEAN', path, { formula: text })
  }

  private scopeFor(key: string, entity: string, name: string, item: ItemBase): ItemScope {
    const base = pointer('items', key)
    const report: ItemScope['report'] = (code, path, detail = {}, span) => {
      this.problems.push(problem(code, { path: base + path, ...(span ? { span } : {}) }, detail))
    }
    const unit = this.declaredUnit(item, report)
    return {
      entity,
      name,
      ...(unit === undefined ? {} : { unit }),
      unitNamed: (text) => parseUnit(text, this.units),
      report,
      typeOf: (expr, path, of = entity) =>
        this.typeOf(expr, of, (code, { start, end }, detail) => {
          // Parts of a tree that stand in no text have no place.
          report(code, path, detail, end > 0 ? { start, end } : undefined)
        }),
      limits: (text) => limitsOf(text, entity, this.ruleset, this.units, (column) => this.facts(column)?.scale),
      columnType: (column, path) => this.columnType(column, (code, detail) => report(code, path, detail)),
      pastType: (column, path) => this.pastType(column, (code, detail) => report(code, path, detail)),
      parameter: (parameterName, path) => {
        const found = this.parameterFacts(parameterName)
        if (found === undefined) {
          const known = Object.keys(this.ruleset.parameters ?? {})
          report('PARAMETER_UNKNOWN', path, { name: parameterName, ...suggest(parameterName, known) })
          return undefined
        }
        return { ...found, scale: parameterScale(this.ruleset, parameterName, this.units) }
      },
      entityAt: (from, path, at) => {
        const end = follow(this.ruleset, from, path)
        if (end === undefined) report('PATH_UNKNOWN', at, { path: path.join('.'), entity: from })
        return end
      },
      pathBetween: (from, to) => {
        const paths = pathsBetween(this.ruleset, from, to)
        return paths.length === 1 ? paths[0] : undefined
      },
      isSingle: (of) => isSingle(this.ruleset, of),
      hasKey: (of) => {
        const found = own(this.ruleset.entities, of)
        return found !== undefined && keyParts(found).length > 0
      },
    }
  }

  private declaredUnit(item: ItemBase, report: ItemScope['report']): Unit | undefined {
    if (item.unit === undefined) return undefined
    const unit = parseUnit(item.unit, this.units)
    if (unit === undefined) report('UNIT_UNKNOWN', '/unit', { unit: item.unit })
    return unit
  }

  private typeOf(expr: string | Expr, entity: string, report: Report): ExprType | undefined {
    if (typeof expr !== 'string') return this.compile(expr, entity, report)?.type
    const parsed = parseFormula(expr)
    for (const found of parsed.problems) report(found.code, found.span, found.detail)
    if (parsed.expr === undefined || parsed.problems.length > 0) return undefined
    return this.compile(parsed.expr, entity, report)?.type
  }

  private compile(expr: Expr, entity: string, report: Report): Compiled | undefined {
    return compileFormula(expr, this.namesFor(entity), report)
  }

  /** Trees that kinds make join expressions whose units they have held against each other already. */
  private compileUnitless(expr: Expr, entity: string, report: Report): Compiled | undefined {
    const resolve: Names['resolve'] = (name, tell) => {
      const found = this.resolve(entity, name, tell)
      return found && { ...found, type: { type: found.type.type } }
    }
    return compileFormula(expr, { units: this.units, resolve }, report)
  }

  private namesFor(entity: string): Names {
    return { units: this.units, resolve: (name, report) => this.resolve(entity, name, report) }
  }

  private resolve(entity: string, name: Name, report: Report): Resolved | undefined {
    const target = targetOf(this.ruleset, entity, name)
    switch (target.is) {
      case 'period':
        return {
          is: 'value',
          value: `period.${target.part}`,
          type: { type: target.part === 'start' || target.part === 'end' ? 'date' : 'number' },
        }
      case 'parameter': {
        const facts = this.parameterFacts(target.name)
        if (facts === undefined) return undefined
        if (facts.keys.length > 0) {
          report('NAME_NEEDS_LOOKUP', name.span, { name: target.name, keys: facts.keys.join('、') })
          return undefined
        }
        return { is: 'value', value: target.name, type: facts }
      }
      case 'unknown': {
        report('NAME_UNKNOWN', name.span, {
          name: printFormula(name),
          entity: target.entity,
          ...suggest(target.name, this.namesIn(target.entity)),
        })
        return undefined
      }
      case 'column': {
        const key = columnName(target.entity, target.name, name.output)
        const item = columnName(target.entity, target.name)
        if (target.member === 'item' && this.unsound.has(item)) {
          report('DEPENDS_ON_UNSOUND', name.span, { name: item })
          return undefined
        }
        const facts = this.facts(key)
        if (facts === undefined) {
          report('OUTPUT_UNKNOWN', name.span, {
            name: item,
            output: name.output ?? '',
            available: this.outputNames(item).join('、') || '—',
          })
          return undefined
        }
        return { is: 'column', column: key, via: target.via, type: facts }
      }
    }
  }

  private namesIn(entityName: string): string[] {
    const entity = own(this.ruleset.entities, entityName)
    const items = Object.keys(this.ruleset.items)
      .map((key) => splitColumn(key))
      .filter((place) => place?.entity === entityName)
      .map((place) => place?.name ?? '')
    return [
      ...(entity ? keyParts(entity) : []),
      ...Object.keys(entity?.refs ?? {}),
      ...Object.keys(entity?.fields ?? {}),
      ...items,
      ...Object.keys(this.ruleset.parameters ?? {}),
    ]
  }

  private outputNames(item: string): string[] {
    const start = `${item}#`
    return [...this.outputs.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
  }

  private facts(column: string): ColumnFacts | undefined {
    const place = splitColumn(column)
    if (place === undefined) return undefined
    const member = memberOf(this.ruleset, place.entity, place.name)
    if (member === 'item') return this.outputs.get(column)
    if (member === undefined || place.output !== '') return undefined
    const field = own(this.ruleset.entities[place.entity]?.fields, place.name)
    if (member !== 'field' && field === undefined) return { type: 'text' }
    if (field === undefined) return undefined
    const unit = field.unit === undefined ? undefined : parseUnit(field.unit, this.units)
    return {
      type: field.type,
      ...(unit === undefined ? {} : { unit }),
      ...(field.scale === undefined ? {} : { scale: this.baseScale(field.scale, unit && field.unit) }),
    }
  }

  /** Decimal places in base units of a number with so many in its declared unit: 2 under 万元 are none of 元. */
  private baseScale(scale: number, unit: string | undefined): number {
    if (unit === undefined) return scale
    const factor = unitFactor(unit, this.units)
    return normalize({ units: factor.units, scale: factor.scale + scale }).scale
  }

  private columnType(
    column: string,
    report: (code: ProblemCode, detail: Readonly<Record<string, string>>) => void,
  ): ColumnFacts | undefined {
    const place = splitColumn(column)
    if (place === undefined || own(this.ruleset.entities, place.entity) === undefined) {
      report('ENTITY_UNKNOWN', { name: place?.entity ?? column })
      return undefined
    }
    const item = columnName(place.entity, place.name)
    if (this.unsound.has(item)) {
      report('DEPENDS_ON_UNSOUND', { name: item })
      return undefined
    }
    const found = this.facts(column)
    if (found === undefined) {
      const known = memberOf(this.ruleset, place.entity, place.name) !== undefined
      if (known)
        report('OUTPUT_UNKNOWN', {
          name: item,
          output: place.output,
          available: this.outputNames(item).join('、') || '—',
        })
      else
        report('NAME_UNKNOWN', {
          name: place.name,
          entity: place.entity,
          ...suggest(place.name, this.namesIn(place.entity)),
        })
    }
    return found
  }

  private pastType(
    column: string,
    report: (code: ProblemCode, detail: Readonly<Record<string, string>>) => void,
  ): ExprType | undefined {
    const place = splitColumn(column)
    const key = place && columnName(place.entity, place.name)
    const item = key === undefined ? undefined : own(this.ruleset.items, key)
    if (place === undefined || key === undefined || item === undefined) return this.columnType(column, report)
    const offered = kindOf(item).outputNames?.(item) ?? []
    if (place.output !== '' && !offered.includes(place.output)) {
      report('OUTPUT_UNKNOWN', { name: key, output: place.output, available: offered.join('、') || '—' })
      return undefined
    }
    const unit = place.output === '' && item.unit !== undefined ? parseUnit(item.unit, this.units) : undefined
    return { type: 'number', ...(unit === undefined ? {} : { unit }) }
  }

  private parameterFacts(name: string): Omit<ParameterType, 'scale'> | undefined {
    const parameter = own(this.ruleset.parameters, name)
    if (parameter === undefined) return undefined
    const unit = parameter.unit === undefined ? undefined : parseUnit(parameter.unit, this.units)
    const keys = parameterKeys(parameter)
    return {
      type: parameter.type ?? 'number',
      ...(unit === undefined ? {} : { unit }),
      keys,
      keyTypes: keys.map((key) => columnTypeOf(parameter, key) ?? 'text'),
    }
  }

  private checkStageOrder(items: readonly PlannedItem[], stages: readonly string[]): void {
    const stageOf = new Map(items.map((planned) => [planned.key, planned.stage]))
    for (const planned of items) {
      for (const need of planned.needs) {
        const stage = stageOf.get(need)
        if (stage === undefined || stages.indexOf(stage) <= stages.indexOf(planned.stage)) continue
        this.problems.push(
          problem('STAGE_ORDER', pointer('items', planned.key), {
            item: planned.key,
            stage: planned.stage,
            need,
            later: stage,
          }),
        )
      }
    }
  }

  private finish(items: readonly PlannedItem[]): Plan {
    const byKey = new Map(items.map((planned) => [planned.key, planned]))
    return {
      ruleset: this.ruleset,
      units: this.units,
      items,
      item: (key) => byKey.get(key),
      facts: (column) => this.facts(column),
      outputNames: (item) => this.outputNames(item),
      names: (entity) => this.namesFor(entity),
      compiled: (expr, entity) => this.compiled(expr, entity),
    }
  }

  private compiled(expr: string | Expr, entity: string): Compiled {
    const fail: Report = (code) => {
      throw new Error(
        `${code} in an expression that was checked: ${typeof expr === 'string' ? expr : printFormula(expr)}`,
      )
    }
    if (typeof expr === 'string') {
      const key = `${entity}\n${expr}`
      let found = this.byText.get(key)
      if (found === undefined) {
        const parsed = parseFormula(expr)
        found = parsed.expr && this.compile(parsed.expr, entity, fail)
        if (found === undefined) throw new Error(`unsound expression: ${expr}`)
        this.byText.set(key, found)
      }
      return found
    }
    let trees = this.byTree.get(entity)
    if (trees === undefined) this.byTree.set(entity, (trees = new WeakMap()))
    let found = trees.get(expr)
    if (found === undefined) {
      found = this.compileUnitless(expr, entity, fail)
      if (found === undefined) throw new Error(`unsound expression: ${printFormula(expr)}`)
      trees.set(expr, found)
    }
    return found
  }
}
