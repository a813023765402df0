import { CHARGE_ITEMS } from './charge-items.ts'
import { DISEASES } from './diseases.ts'

/** A table of the standard scheme as its file `tables/<name>.json` holds it. */
export interface RuleTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const FROM = '2026-01'
const ASSUMED = '拟定'
const OF_THE_REGION = '拟定：演示用，使用前换成当地医保公布的数值'

/** The large tables of the standard scheme: points of the charge catalogue and disease groups of the demo hospital. */
export const RULE_TABLES: Readonly<Record<string, RuleTable>> = {
  项目点数: table(
    '项目编码',
    CHARGE_ITEMS.map(({ code, points }) => [code, points, ASSUMED]),
  ),
  DRG权重: diseases('DRG组', (one) => [one.drg, one.weight]),
  DRG标杆费用: diseases('DRG组', (one) => [one.drg, hundredths(one.benchmarkCents)]),
  DRG标杆天数: diseases('DRG组', (one) => [one.drg, hundredths(one.benchmarkTenths * 10)]),
  DIP分值: diseases('DIP病种', (one) => [one.dip, one.dipScore]),
  DIP标杆费用: diseases('DIP病种', (one) => [one.dip, hundredths(one.benchmarkCents)]),
  DIP标杆天数: diseases('DIP病种', (one) => [one.dip, hundredths(one.benchmarkTenths * 10)]),
}

function diseases(key: string, rowOf: (one: (typeof DISEASES)[number]) => readonly [string, string]): RuleTable {
  return table(
    key,
    DISEASES.map((one) => [...rowOf(one), OF_THE_REGION] as const),
  )
}

function table(key: string, rows: readonly (readonly [string, string, string])[]): RuleTable {
  return {
    columns: [key, 'from', 'value', 'source'],
    rows: rows.map(([code, value, source]) => [code, FROM, minimal(value), source]),
  }
}

/** Decimals of rulesets have no zeros at their end. */
function minimal(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value
}

function hundredths(whole: number): string {
  return `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
