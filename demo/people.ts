import type { DepartmentKind } from './departments.ts'
import type { Unit } from './hospital.ts'
import { type Chance, chance } from './random.ts'

export type Group = '医' | '护' | '技' | '药' | '管'
export type Position = '科主任' | '科副主任' | '护士长' | '副护士长' | '中层正职' | '中层副职' | '员工'

/** A person of the demo hospital. Names are made up from common characters. */
export interface Person {
  readonly number: string
  readonly name: string
  readonly group: Group
  readonly title: string
  readonly education: string
  /** YYYY-MM-DD. */
  readonly joined: string
  /** YYYY-MM: the last month worked, for who left within the year. */
  readonly lastMonth?: string
  readonly licensed: boolean
  readonly unit: Unit
  readonly position: Position
  /** Code of the administrative post, in administrative departments. */
  readonly post?: string
}

type DepartmentUnits = DepartmentKind & { readonly units: readonly Unit[] }

/** Everybody who works in the hospital in the demo year, unit by unit, the heads first. */
export function peopleOf(departments: readonly DepartmentUnits[]): Person[] {
  let number = 0
  return departments.flatMap((department) =>
    department.units.flatMap((unit) =>
      GROUPS.flatMap((group) =>
        Array.from({ length: unit.staff[group] }, (_, i) => {
          number += 1
          return person(String(number).padStart(6, '0'), unit, group, positionOf(department, unit, group, i), i)
        }),
      ),
    ),
  )
}

const GROUPS: readonly Group[] = ['医', '护', '技', '药', '管']

function person(number: string, unit: Unit, group: Group, position: Position, place: number): Person {
  const luck = chance('person', number, unit.code)
  const head = position !== '员工'
  const title = head ? luck.pick(HEAD_TITLES[group]) : titleOf(group, luck)
  const fresh = !head && luck.percent(4)
  const junior = JUNIOR.includes(title)
  const joined = fresh
    ? `2026-${two(luck.whole(2, 10))}-${two(luck.whole(1, 28))}`
    : `${luck.whole(junior ? 2019 : 1996, junior ? 2025 : 2016)}-${two(luck.whole(1, 12))}-${two(luck.whole(1, 28))}`
  const post = unit.kind === '职能' ? postOf(unit, position, place) : undefined
  const leaves = !head && !fresh && luck.percent(1.2)
  return {
    number,
    name: `${letter(SURNAMES, luck)}${letter(GIVEN, luck)}${luck.percent(72) ? letter(GIVEN, luck) : ''}`,
    group,
    title: fresh ? FIRST_TITLE[group] : title,
    education: educationOf(group, luck),
    joined,
    ...(leaves ? { lastMonth: `2026-${two(luck.whole(3, 11))}` } : {}),
    licensed: group === '管' || !fresh || luck.percent(55),
    unit,
    position,
    ...(post === undefined ? {} : { post }),
  }
}

function positionOf(department: DepartmentUnits, unit: Unit, group: Group, place: number): Position {
  const { kind } = unit
  if (kind === '护理单元' || (unit.department.name === '手术室' && group === '护')) {
    if (place === 0) return '护士长'
    return place === 1 && unit.staff.护 >= 25 ? '副护士长' : '员工'
  }
  const leading = department.units.find(({ reports }) => reports) ?? department.units.find((other) => leads(other) > 0)
  if (unit !== leading || group !== leadingGroup(unit)) return '员工'
  const clinical = kind === '医生组' || kind === '门诊' || kind === '医技' || department.name === '药学部'
  if (place === 0) return clinical ? '科主任' : '中层正职'
  if (place !== 1) return '员工'
  if (clinical) return leads(unit) >= 12 ? '科副主任' : '员工'
  return kind === '职能' && total(unit) >= 9 ? '中层副职' : '员工'
}

/** Who of a unit may lead the department. */
function leadingGroup(unit: Unit): Group {
  if (unit.kind === '医生组' || unit.kind === '门诊' || unit.staff.医 > 0) return '医'
  return GROUPS.reduce((best, group) => (unit.staff[group] > unit.staff[best] ? group : best))
}

function leads(unit: Unit): number {
  return unit.kind === '护理单元' ? 0 : unit.staff[leadingGroup(unit)]
}

function total(unit: Unit): number {
  return GROUPS.reduce((sum, group) => sum + unit.staff[group], 0)
}

const TITLES: Readonly<Record<Group, readonly (readonly [string, number])[]>> = {
  医: [
    ['主任医师', 9],
    ['副主任医师', 24],
    ['主治医师', 37],
    ['住院医师', 30],
  ],
  护: [
    ['主任护师', 1],
    ['副主任护师', 7],
    ['主管护师', 38],
    ['护师', 34],
    ['护士', 20],
  ],
  技: [
    ['主任技师', 1],
    ['副主任技师', 9],
    ['主管技师', 36],
    ['技师', 36],
    ['技士', 18],
  ],
  药: [
    ['主任药师', 1],
    ['副主任药师', 8],
    ['主管药师', 36],
    ['药师', 37],
    ['药士', 18],
  ],
  管: [
    ['副高级职称', 7],
    ['中级职称', 34],
    ['初级职称', 36],
    ['工勤人员', 23],
  ],
}
const HEAD_TITLES: Readonly<Record<Group, readonly [string, ...string[]]>> = {
  医: ['主任医师', '主任医师', '副主任医师'],
  护: ['副主任护师', '主管护师', '副主任护师'],
  技: ['主任技师', '副主任技师'],
  药: ['主任药师', '副主任药师'],
  管: ['副高级职称', '中级职称'],
}
const FIRST_TITLE: Readonly<Record<Group, string>> = {
  医: '住院医师',
  护: '护士',
  技: '技士',
  药: '药士',
  管: '初级职称',
}
const JUNIOR = ['住院医师', '护士', '技士', '药士', '初级职称']

function titleOf(group: Group, luck: Chance): string {
  return luck.weighted(TITLES[group], ([, weight]) => weight)?.[0] ?? FIRST_TITLE[group]
}

const EDUCATION: Readonly<Record<Group, readonly (readonly [string, number])[]>> = {
  医: [
    ['博士', 8],
    ['硕士', 42],
    ['本科', 50],
  ],
  护: [
    ['硕士', 1],
    ['本科', 62],
    ['专科', 34],
    ['中专', 3],
  ],
  技: [
    ['硕士', 8],
    ['本科', 68],
    ['专科', 24],
  ],
  药: [
    ['硕士', 14],
    ['本科', 66],
    ['专科', 20],
  ],
  管: [
    ['硕士', 9],
    ['本科', 56],
    ['专科', 25],
    ['中专', 10],
  ],
}

function educationOf(group: Group, luck: Chance): string {
  return luck.weighted(EDUCATION[group], ([, weight]) => weight)?.[0] ?? '本科'
}

/** Posts that people of an administrative department hold besides its heads. */
const POSTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  院办公室: ['G09'],
  人事处: ['G05', 'G09'],
  财务处: ['G03', 'G04', 'G04'],
  医务处: ['G07', 'G09'],
  护理部: ['G07'],
  质量管理办公室: ['G07'],
  科研教育处: ['G08'],
  信息处: ['G06'],
  后勤保障处: ['G11', 'G12', 'G12', 'G10'],
  纪检监察室: ['G09'],
}

function postOf(unit: Unit, position: Position, place: number): string {
  if (position === '中层正职') return 'G01'
  if (position === '中层副职') return 'G02'
  const posts = POSTS[unit.department.name] ?? (['G09'] as const)
  return posts[place % posts.length] ?? posts[0]
}

/** A character of a text whose characters are all in the basic plane. */
function letter(from: string, luck: Chance): string {
  return from.charAt(luck.whole(0, from.length - 1))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰文辉力建国志斌宇浩凯健俊帆雪琳晨璐婷佳欣悦怡然博涵梓萱雨泽睿航瑞鑫慧颖洁莉红梅燕云飞鹏翔晓东海峰林森波宁康安源清岚'
