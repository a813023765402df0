export type ChargeClass = '诊察' | '护理' | '治疗' | '手术' | '麻醉' | '检查' | '化验' | '药品' | '卫生材料'

/** Name, price in yuan, points, how often. */
export type ChargeRow = readonly [name: string, yuan: number, points: string, weight: number]

/** Items of one class that the same departments perform. */
export interface ChargeGroup {
  readonly class: ChargeClass
  readonly departments: readonly string[]
  readonly items: readonly ChargeRow[]
}

export const group = (kind: ChargeClass, departments: readonly string[], items: readonly ChargeRow[]): ChargeGroup => ({
  class: kind,
  departments,
  items,
})
