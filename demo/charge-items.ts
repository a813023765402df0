import { CLINIC_ITEMS } from './charges/clinic.ts'
import { EXAMINATION_ITEMS } from './charges/examinations.ts'
import type { ChargeClass, ChargeGroup } from './charges/group.ts'
import { LABORATORY_ITEMS } from './charges/laboratory.ts'
import { OPERATION_ITEMS } from './charges/operations.ts'
import { SUPPLY_ITEMS } from './charges/supplies.ts'
import { TREATMENT_ITEMS } from './charges/treatments.ts'

/** An item of the demo hospital's charge catalogue. Names are ordinary ones; codes, prices and points are made up. */
export interface ChargeItem {
  readonly code: string
  readonly name: string
  readonly class: ChargeClass
  /** Price, in whole cents. */
  readonly cents: number
  /** Points of the item (项目点数), all roles together. */
  readonly points: string
  /** Names of the departments that perform it; every clinical department when empty. */
  readonly departments: readonly string[]
  /** How often it comes, compared with others of its class. */
  readonly weight: number
}

const GROUPS: readonly ChargeGroup[] = [
  ...CLINIC_ITEMS,
  ...TREATMENT_ITEMS,
  ...OPERATION_ITEMS,
  ...EXAMINATION_ITEMS,
  ...LABORATORY_ITEMS,
  ...SUPPLY_ITEMS,
]

const LETTERS: Record<ChargeClass, string> = {
  诊察: 'A',
  护理: 'B',
  治疗: 'C',
  手术: 'D',
  麻醉: 'E',
  检查: 'F',
  化验: 'G',
  药品: 'Y',
  卫生材料: 'W',
}

/** The whole catalogue, in the order of its codes: a letter for the class and a number within it. */
export const CHARGE_ITEMS: readonly ChargeItem[] = catalogue()

function catalogue(): ChargeItem[] {
  const counts = new Map<ChargeClass, number>()
  const items = GROUPS.flatMap(({ class: kind, departments, items: rows }) =>
    rows.map(([name, yuan, points, weight]): ChargeItem => {
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      const code = `${LETTERS[kind]}${String(number).padStart(4, '0')}`
      return { code, name, class: kind, cents: Math.round(yuan * 100), points, departments, weight }
    }),
  )
  return items.sort((a, b) => (a.code < b.code ? -1 : 1))
}
