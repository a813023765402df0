import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoHospital } from '../../demo/index.ts'
import { hospitalOf, ORDINARY } from '../../demo/hospital.ts'
import { monthOf, type PostMonth } from '../../demo/month.ts'
import { calculate, hashRuleset, readData, type Run, writeItems } from '../../engine/index.ts'
import { readFiles } from '../../exchange/index.ts'
import { type CalculatedMonth, numbersOf, schemeOf, yearOf } from './year.ts'

/** Written anew by `GOLDEN=write npx vitest run test/demo`; a difference is explained in the scheme's CHANGES.md. */
const GOLDEN = fileURLToPath(new URL('./golden/2026.json', import.meta.url))

describe('the year of the demo hospital', () => {
  const plan = schemeOf()
  const hospital = hospitalOf(ORDINARY)
  const months: CalculatedMonth[] = []
  beforeAll(async () => {
    for await (const month of yearOf(plan)) months.push(month)
  }, 300_000)

  const runOf = (period: string): Run => {
    const found = months.find((month) => month.period === period)
    if (found === undefined) throw new Error(`no ${period}`)
    return found.run
  }

  it('has twelve months without an error', () => {
    expect(months).toHaveLength(12)
    const errors = months.flatMap(({ period, problems }) =>
      problems.filter(({ severity }) => severity === 'error').map(({ message }) => `${period} ${message.en}`),
    )
    expect(errors).toEqual([])
  })

  it('balances to the cent in every month', () => {
    const broken = months.flatMap(({ period, run }) =>
      run.balances.filter(({ holds }) => !holds).map(({ id }) => `${period} ${id}`),
    )
    expect(broken).toEqual([])
    expect(months.map(({ run }) => run.balances.length > 5)).not.toContain(false)
  })

  it('computes the same as before', () => {
    const found = {
      ruleset: hashRuleset(plan.ruleset),
      months: Object.fromEntries(
        months.map(({ period, run, problems }) => [period, { ...summaryOf(run), problems: countsOf(problems) }]),
      ),
    }
    if (process.env['GOLDEN'] === 'write') {
      mkdirSync(fileURLToPath(new URL('./golden', import.meta.url)), { recursive: true })
      writeFileSync(GOLDEN, `${JSON.stringify(found, null, 2)}\n`)
    }
    expect(existsSync(GOLDEN)).toBe(true)
    expect(found).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')))
  })

  describe('pays plausibly', () => {
    const perHead = (run: Run, period: string, belongs: (post: PostMonth) => boolean): number => {
      const pay = numbersOf(run, '任职.应发绩效')
      const full = numbersOf(run, '任职.折算人数')
      let sum = 0
      let people = 0
      for (const post of monthOf(hospital, period).posts) {
        if (!belongs(post)) continue
        const key = `${post.person.number}/${post.unit.code}`
        sum += pay.get(key) ?? 0
        people += full.get(key) ?? 0
      }
      return sum / people
    }
    const staff = ({ position }: PostMonth) => position === '员工'
    const inClass = (name: string) => (post: PostMonth) => staff(post) && post.unit.department.class === name
    const doctors = (post: PostMonth) => inClass('临床')(post) && post.person.group === '医'
    const nurses = (post: PostMonth) => inClass('临床')(post) && post.person.group === '护'

    it.each(['2026-03', '2026-07', '2026-11'])('in %s', (period) => {
      const run = runOf(period)
      const of = (belongs: (post: PostMonth) => boolean) => perHead(run, period, belongs)
      const all = of(() => true)
      expect(all).toBeGreaterThan(4000)
      expect(all).toBeLessThan(7500)
      const [doctor, nurse, technical, support, office] = [
        doctors,
        nurses,
        inClass('医技'),
        inClass('医辅'),
        inClass('职能'),
      ].map(of)
      expect(doctor).toBeGreaterThan(technical ?? 0)
      expect(technical).toBeGreaterThan((support ?? 0) * 0.95)
      expect(nurse).toBeGreaterThan((office ?? 0) * 0.9)
      expect((doctor ?? 0) / (nurse ?? 1)).toBeGreaterThan(1.2)
      expect((doctor ?? 0) / (nurse ?? 1)).toBeLessThan(2.1)
      const director =
        of(({ position, unit }) => position === '科主任' && unit.department.class === '临床') / (doctor ?? 1)
      expect(director).toBeGreaterThan(1.5)
      expect(director).toBeLessThan(2.1)
    })

    it('gives clinical-operations pay at least 80 % in every month', () => {
      const shares = months.map(({ run }) => [...numbersOf(run, '医院.医疗运营绩效占比').values()][0] ?? 0)
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.8)
    })

    it('keeps specialties within a factor of three, none of those that are short of doctors at the end', () => {
      const perUnit = numbersOf(runOf('2026-10'), '核算单元.人均一次分配')
      const doctorsOf = hospital.units.filter(({ kind, code }) => kind === '医生组' && (perUnit.get(code) ?? 0) > 0)
      const ranked = doctorsOf
        .map(({ code, name }) => ({ name, pay: perUnit.get(code) ?? 0 }))
        .sort((a, b) => b.pay - a.pay)
      expect((ranked[0]?.pay ?? 0) / (ranked.at(-1)?.pay ?? 1)).toBeLessThan(3)
      const last = ranked.slice(-3).map(({ name }) => name)
      expect(last.filter((name) => /儿科|新生儿科|重症医学科/.test(name))).toEqual([])
    })
  })

  it('tells of the anaesthetists: no unit of theirs fell as much in November', () => {
    const [before, after] = ['2026-10', '2026-11'].map((period) => numbersOf(runOf(period), '核算单元.一次分配'))
    const changes = [...(after ?? [])]
      .map(([code, amount]) => ({ code, change: amount - (before?.get(code) ?? 0) }))
      .sort((a, b) => a.change - b.change)
    const place = changes.findIndex(({ code }) => code === '7021')
    expect(place).toBeLessThan(5)
    const share = (after?.get('7021') ?? 0) / (before?.get('7021') ?? 1)
    expect(share).toBeGreaterThan(0.5)
    expect(share).toBeLessThan(0.9)
  })

  it('settles the year in December and only then', () => {
    const settled = months.filter(({ run }) => numbersOf(run, '医院.年终可分配').size > 0)
    expect(settled.map(({ period }) => period)).toEqual(['2026-12'])
    const paid = [...numbersOf(runOf('2026-12'), '任职.年终绩效').values()].reduce((a, b) => a + b, 0)
    expect(paid).toBeCloseTo([...numbersOf(runOf('2026-12'), '医院.年终可分配').values()][0] ?? 0, 1)
  })

  it('raises what directors get by its draft, and nobody else’s second allocation', () => {
    const draft = schemeOf('1.1.0-draft.1')
    const period = '2026-11'
    const { raw } = readFiles([...demoHospital({ months: 1, until: period })].flatMap(({ files }) => files))
    const { data } = readData(plan.ruleset, raw)
    if (data === undefined) throw new Error('no data')
    const [now, then] = [plan, draft].map((one) => calculate(one, data))
    if (now === undefined || then === undefined) throw new Error('no run')
    const sum = (run: Run, column: string) => [...numbersOf(run, column).values()].reduce((a, b) => a + b, 0)
    expect(sum(then, '任职.管理岗绩效')).toBeGreaterThan(sum(now, '任职.管理岗绩效') * 1.01)
    expect(writeItems(then, ['任职.二次分配'])).toEqual(writeItems(now, ['任职.二次分配']))
  })
})

describe('the draft', () => {
  it('changes the multiple of a director and nothing else', () => {
    const { version: ofHead, parameters, ...head } = schemeOf().ruleset
    const { version: ofDraft, parameters: changed, ...draft } = schemeOf('1.1.0-draft.1').ruleset
    expect([ofHead, ofDraft]).toEqual(['1.0.0', '1.1.0-draft.1'])
    expect(draft).toEqual(head)
    const differing = Object.keys({ ...parameters, ...changed }).filter(
      (name) => JSON.stringify(parameters?.[name]) !== JSON.stringify(changed?.[name]),
    )
    expect(differing).toEqual(['科主任倍数'])
    const values = [parameters, changed].map((all) => all?.['科主任倍数']?.values?.map(({ value }) => value))
    expect(values).toEqual([['1.8'], ['1.9']])
  })
})

describe('the open month with mistakes', () => {
  it('has exactly the problems that it says', () => {
    const plan = schemeOf()
    const [month] = [...demoHospital({ months: 1, faulty: true })]
    const { raw, problems } = readFiles(month?.files ?? [])
    const read = readData(plan.ruleset, raw)
    const found = [...problems, ...read.problems]
      .filter(({ severity }) => severity === 'error')
      .map(({ code, at }) => ({ code, file: at?.file, row: at?.row, column: at?.column }))
    expect(read.data).toBeUndefined()
    expect(found.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual(
      (month?.faults ?? [])
        .map(({ code, file, row, column }) => ({ code, file, row, column }))
        .toSorted((a, b) => a.code.localeCompare(b.code)),
    )
  })
})

/** The hospital's own figures, readable; every other entity as a digest of its cells. */
function summaryOf(run: Run) {
  const items = writeItems(run)
  const columns = Object.keys(items).sort()
  const hospital = columns.filter((column) => column.startsWith('医院.') && !column.includes('#'))
  const entities = [...new Set(columns.map((column) => column.slice(0, column.indexOf('.'))))]
  return {
    hospital: Object.fromEntries(hospital.map((column) => [column, Object.values(items[column] ?? {})[0] ?? null])),
    digests: Object.fromEntries(
      entities.map((entity) => {
        const hash = createHash('sha256')
        for (const column of columns)
          if (column.startsWith(`${entity}.`)) hash.update(JSON.stringify([column, items[column]]))
        return [entity, hash.digest('hex').slice(0, 16)]
      }),
    ),
  }
}

function countsOf(problems: CalculatedMonth['problems']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { severity, code, path } of problems) {
    const key = `${severity} ${code} ${path}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
