import { DEPARTMENTS } from './departments.ts'
import { chance } from './random.ts'

/**
 * A disease group that cases of the demo hospital fall into. Codes and weights are synthetic and in the manner of DRG
 * and DIP catalogues; they are not those of any published version.
 */
export interface Disease {
  readonly drg: string
  readonly dip: string
  readonly name: string
  /** Code of the department that treats it. */
  readonly department: string
  /** Relative weight (RW), two decimals. */
  readonly weight: string
  /** Average charges of the group in the region, in cents. */
  readonly benchmarkCents: number
  /** Average stay of the group in the region, in tenths of a day. */
  readonly benchmarkTenths: number
  /** Score of the DIP disease, two decimals. */
  readonly dipScore: string
  /** How often it comes, compared with others of the department. */
  readonly frequency: number
  /** Part of its cases that are operated on, in percent. */
  readonly operated: number
}

/** With and without complications, and how weight, stay and frequency go with them. */
const SEVERITIES = [
  { letter: '1', name: '伴严重并发症', weight: 1.75, stay: 1.45, frequency: 12 },
  { letter: '5', name: '不伴并发症', weight: 0.82, stay: 0.88, frequency: 38 },
] as const

/** Charges of a case of weight 1, in cents. */
const CHARGES_OF_ONE = 1_180_000

export const DISEASES: readonly Disease[] = DEPARTMENTS.flatMap(({ code, diagnoses, weight, stay, operated }) =>
  diagnoses.flatMap((diagnosis, i) =>
    SEVERITIES.map((severity) => {
      const { letter } = severity
      const among = chance('disease', code, diagnosis, letter)
      const hundredths = Math.round(weight * severity.weight * among.between(82, 118))
      return {
        drg: `D${code}${'ABC'[i] ?? 'Z'}${letter}`,
        dip: `P${code}${'ABC'[i] ?? 'Z'}${letter}`,
        name: `${diagnosis}，${severity.name}`,
        department: code,
        weight: decimal(hundredths),
        benchmarkCents: Math.round((CHARGES_OF_ONE / 100) * hundredths),
        benchmarkTenths: Math.max(15, Math.round(stay * severity.stay * among.between(9.2, 10.8))),
        dipScore: decimal(hundredths * 1000 * among.between(0.95, 1.05)),
        frequency: Math.round(severity.frequency * among.between(0.6, 1.4)),
        operated,
      }
    }),
  ),
)

function decimal(hundredths: number): string {
  const whole = Math.round(hundredths)
  return `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
