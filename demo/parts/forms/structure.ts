import type { Month } from '../../month.ts'
import type { Department, Row } from '../../part.ts'

interface Staff {
  readonly all: number
  readonly master: number
  readonly bachelor: number
  readonly senior: number
  readonly middle: number
}

const SENIOR = /主任|高级/
const MIDDLE = /主治|主管|中级/

/** How many people a department has, by education and title. */
export function staffOf({ units }: Department, { posts }: Month): Staff {
  const people = posts.filter(({ unit }) => units.includes(unit)).map(({ person }) => person)
  const count = (test: (person: (typeof people)[number]) => boolean) => people.filter(test).length
  return {
    all: people.length,
    master: count(({ education }) => education === '博士' || education === '硕士'),
    bachelor: count(({ education }) => education === '本科'),
    senior: count(({ title }) => SENIOR.test(title)),
    middle: count(({ title }) => MIDDLE.test(title)),
  }
}

/** The personnel office's sheet of every department, once a year in January. */
export function structure(month: Month): Row[] {
  if (month.month !== 1) return []
  return month.hospital.departments.map((department) => {
    const { all, master, bachelor, senior, middle } = staffOf(department, month)
    return {
      科室: department.code,
      在岗人数: String(all),
      硕士及以上人数: String(master),
      本科人数: String(bachelor),
      高级职称人数: String(senior),
      中级职称人数: String(middle),
    }
  })
}
