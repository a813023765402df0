import { DEPARTMENTS, type DepartmentKind } from './departments.ts'
import { type Group, type Person, peopleOf } from './people.ts'
import { shared } from './random.ts'

export type UnitKind = '医生组' | '护理单元' | '门诊' | '医技' | '医辅' | '职能'

/** An accounting unit of the demo hospital. */
export interface Unit {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly department: DepartmentKind
  readonly beds: number
  /** Outpatient visits in an ordinary month. */
  readonly visits: number
  /** Where doctors and nurses look after the same beds as units apart: the other one's code. */
  readonly partner?: string
  /** Whether it reports what another unit of its department performed. */
  readonly reports: boolean
  readonly staff: Readonly<Record<Group, number>>
}

/** What does not change from month to month. */
export interface Hospital {
  readonly beds: number
  readonly departments: readonly (DepartmentKind & { readonly units: readonly Unit[] })[]
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
}

export interface HospitalSize {
  /** Beds, at least 50; 800 is what the departments were made for. */
  readonly beds: number
  /** People, at least 200. */
  readonly staff: number
}

/** Beds and people at which the figures in `DEPARTMENTS` hold. */
export const ORDINARY: HospitalSize = { beds: 800, staff: 1600 }

/** A synthetic hospital of this size: departments, accounting units and people, always the same for the same size. */
export function hospitalOf({ beds, staff }: HospitalSize): Hospital {
  const bedsOf = shared(
    beds,
    DEPARTMENTS.map((department) => department.beds),
  )
  const places = DEPARTMENTS.flatMap((department, i) =>
    placesOf(department, bedsOf[i] ?? 0, (department.visits * beds) / ORDINARY.beds),
  )
  const wanted = places.flatMap(({ needs }) => GROUPS.map((group) => needs[group] ?? 0))
  const fixed = wanted.map((need, i) => (places[Math.floor(i / GROUPS.length)]?.unit.department.staff ? need : 0))
  const others = wanted.map((need, i) => (fixed[i] ? 0 : need))
  const scale = staff / ORDINARY.staff
  const fixedCounts = fixed.map((need) => (need === 0 ? 0 : Math.max(1, Math.round(need * scale))))
  const counts = shared(Math.max(0, staff - fixedCounts.reduce((a, b) => a + b, 0)), others)
  const units = places.map(({ unit }, i): Unit => {
    const at = (group: number) =>
      (counts[i * GROUPS.length + group] ?? 0) + (fixedCounts[i * GROUPS.length + group] ?? 0)
    return { ...unit, staff: { 医: at(0), 护: at(1), 技: at(2), 药: at(3), 管: at(4) } }
  })
  const departments = DEPARTMENTS.map((department) => ({
    ...department,
    units: units.filter((unit) => unit.department === department),
  }))
  return { beds, departments, units, people: peopleOf(departments) }
}

const GROUPS: readonly Group[] = ['医', '护', '技', '药', '管']

type UnitAlone = Omit<Unit, 'staff'>

/** A unit and the people that it would have in a hospital of ordinary size. */
interface Place {
  readonly unit: UnitAlone
  readonly needs: Partial<Record<Group, number>>
}

/** Beds that one ward has at most; a larger department has several. */
const WARD = 60
const NURSES_A_BED = 0.78
const DOCTORS_A_BED = 0.27
const VISITS_A_DOCTOR = 390

function placesOf(department: DepartmentKind, beds: number, visits: number): Place[] {
  const place = (
    suffix: string,
    name: string,
    kind: UnitKind,
    needs: Place['needs'],
    more: Partial<UnitAlone> = {},
  ): Place => ({
    unit: {
      code: `${department.code}${suffix}`,
      name: `${department.name}${name}`,
      kind,
      department,
      beds: 0,
      visits: 0,
      reports: false,
      ...more,
    },
    needs,
  })
  const { staff = {}, clinic = false, nursing, reporting } = department
  if (department.class !== '临床') {
    const kind = department.class
    if (department.name === '药学部') {
      return [
        place('1', '门诊药房', kind, { 药: (staff.药 ?? 0) * 0.45 }),
        place('2', '住院药房', kind, { 药: (staff.药 ?? 0) * 0.55 }),
      ]
    }
    if (reporting === undefined) return [place('1', '', kind, staff)]
    const { 医: doctors = 0, ...hands } = staff
    return [
      place('1', '技术组', kind, hands),
      place('2', '', kind, { 医: doctors }, { name: reporting, reports: true }),
    ]
  }
  if (beds === 0) {
    const needs = staff.医 === undefined ? { 医: visits / 260, 护: visits / 700 } : { 医: staff.医 }
    const nurses = staff.护 === undefined ? [] : [place('2', '护理单元', '护理单元', { 护: staff.护 })]
    return [place('3', '门诊', '门诊', needs, { visits: Math.round(visits) }), ...nurses]
  }
  const wards = Math.min(4, Math.max(1, Math.round(beds / WARD)))
  const bedsOf = shared(
    beds,
    Array.from({ length: wards }, () => 1),
  )
  const clinicVisits = clinic ? [] : shared(Math.round(visits), bedsOf)
  const inWards = bedsOf.flatMap((some, ward) => {
    const [doctors = '1', nurses = '2'] = WARD_SUFFIXES[ward] ?? []
    const ordinal = wards === 1 ? '' : `${WARD_NAMES[ward] ?? ''}病区`
    const seen = clinicVisits[ward] ?? 0
    return [
      place(
        doctors,
        `${ordinal}医生组`,
        '医生组',
        {
          医: some * DOCTORS_A_BED * (department.doctors ?? 1) + seen / VISITS_A_DOCTOR,
        },
        {
          beds: some,
          visits: seen,
          partner: `${department.code}${nurses}`,
        },
      ),
      place(
        nurses,
        `${ordinal}护理单元`,
        '护理单元',
        { 护: some * NURSES_A_BED * nursing },
        {
          beds: some,
          partner: `${department.code}${doctors}`,
        },
      ),
    ]
  })
  if (!clinic) return inWards
  return [
    ...inWards,
    place('3', '门诊', '门诊', { 医: visits / VISITS_A_DOCTOR, 护: visits / 900 }, { visits: Math.round(visits) }),
  ]
}

const WARD_SUFFIXES = [
  ['1', '2'],
  ['4', '5'],
  ['6', '7'],
  ['8', '9'],
] as const
const WARD_NAMES = ['一', '二', '三', '四']
