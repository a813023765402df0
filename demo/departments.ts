/** A department of the demo hospital as it is at 800 beds; other sizes are in proportion. All figures are synthetic. */
export interface DepartmentKind {
  readonly code: string
  readonly name: string
  readonly class: '临床' | '医技' | '医辅' | '职能'
  readonly beds: number
  /** Average stay, in days. */
  readonly stay: number
  /** Average relative weight of its cases. */
  readonly weight: number
  /** Outpatient visits in an ordinary month. */
  readonly visits: number
  /** Part of its cases that are operated on, in percent. */
  readonly operated: number
  /** Nurses to a bed, compared with an ordinary ward. */
  readonly nursing: number
  /** Doctors to a bed, compared with an ordinary ward; 1 unless said. */
  readonly doctors?: number
  /** Doctors, nurses, technicians, pharmacists, others; where undefined they follow from beds and visits. */
  readonly staff?: Partial<Record<'医' | '护' | '技' | '药' | '管', number>>
  /** Whether outpatients are a unit of their own. */
  readonly clinic?: boolean
  /** What the unit that reports is called where performing and reporting are units apart. */
  readonly reporting?: string
  /** Diagnoses that its cases have. */
  readonly diagnoses: readonly string[]
}

const clinical = (
  code: string,
  name: string,
  [beds, stay, weight, visits, operated]: readonly [number, number, number, number, number],
  diagnoses: readonly string[],
  more: Partial<DepartmentKind> = {},
): DepartmentKind => ({
  code,
  name,
  class: '临床',
  beds,
  stay,
  weight,
  visits,
  operated,
  nursing: 1,
  diagnoses,
  ...more,
})

const other = (
  code: string,
  name: string,
  kind: '医技' | '医辅' | '职能',
  staff: NonNullable<DepartmentKind['staff']>,
  more: Partial<DepartmentKind> = {},
): DepartmentKind => ({
  code,
  name,
  class: kind,
  beds: 0,
  stay: 0,
  weight: 0,
  visits: 0,
  operated: 0,
  nursing: 1,
  staff,
  diagnoses: [],
  ...more,
})

/** 30 clinical, 10 diagnostic and technical, 5 support and 10 administrative departments. */
export const DEPARTMENTS: readonly DepartmentKind[] = [
  clinical('101', '心血管内科', [46, 7.5, 1.18, 3000, 35], ['冠心病', '心力衰竭', '心律失常']),
  clinical('102', '呼吸与危重症医学科', [44, 9, 0.98, 2400, 3], ['肺炎', '慢性阻塞性肺疾病', '支气管哮喘']),
  clinical('103', '消化内科', [38, 7, 0.85, 2600, 12], ['消化道出血', '胃肠息肉', '急性胰腺炎']),
  clinical('104', '神经内科', [44, 10, 1.05, 2600, 4], ['脑梗死', '短暂性脑缺血发作', '癫痫']),
  clinical('105', '内分泌科', [26, 8, 0.76, 2600, 0], ['2型糖尿病', '甲状腺功能亢进', '糖尿病足']),
  clinical('106', '肾内科', [26, 9, 0.92, 1200, 5], ['慢性肾衰竭', '肾病综合征', '泌尿道感染']),
  clinical('107', '血液内科', [20, 10, 1.32, 600, 0], ['白血病', '淋巴瘤', '缺铁性贫血']),
  clinical('108', '风湿免疫科', [15, 8.5, 0.82, 900, 0], ['类风湿关节炎', '系统性红斑狼疮', '痛风']),
  clinical('109', '肿瘤科', [45, 7.5, 1.05, 1000, 2], ['肺恶性肿瘤', '结直肠恶性肿瘤', '恶性肿瘤化学治疗']),
  clinical('110', '老年医学科', [28, 12, 0.95, 700, 0], ['多器官功能减退', '高血压', '老年肺炎']),
  clinical('111', '感染性疾病科', [22, 10, 0.88, 1200, 0], ['病毒性肝炎', '肺结核', '发热待查']),
  clinical('112', '儿科', [34, 6, 0.68, 4200, 0], ['小儿肺炎', '小儿腹泻', '热性惊厥'], { clinic: true, nursing: 1.1 }),
  clinical('113', '新生儿科', [18, 8, 1.05, 0, 0], ['新生儿黄疸', '早产儿', '新生儿肺炎'], {
    nursing: 2.5,
    doctors: 1.2,
  }),
  clinical('114', '普通外科', [48, 8, 1.22, 1600, 72], ['胆囊结石', '急性阑尾炎', '腹股沟疝']),
  clinical('115', '骨科', [56, 10, 1.38, 3000, 74], ['四肢骨折', '腰椎间盘突出', '髋关节置换']),
  clinical('116', '神经外科', [34, 13, 1.92, 700, 58], ['颅脑损伤', '脑出血', '颅内肿瘤']),
  clinical('117', '泌尿外科', [30, 7.5, 1.12, 1300, 68], ['肾输尿管结石', '前列腺增生', '膀胱肿瘤']),
  clinical('118', '心胸外科', [24, 11, 1.85, 400, 66], ['肺部肿瘤', '肋骨骨折', '气胸']),
  clinical('119', '肛肠外科', [20, 7, 0.86, 900, 78], ['混合痔', '肛瘘', '直肠肿瘤']),
  clinical('120', '甲状腺乳腺外科', [20, 6.5, 1.02, 1500, 76], ['甲状腺结节', '乳腺肿瘤', '乳腺良性病变']),
  clinical('121', '妇科', [32, 6.5, 0.92, 3600, 66], ['子宫肌瘤', '卵巢囊肿', '异位妊娠'], { clinic: true }),
  clinical('122', '产科', [34, 5, 0.72, 2600, 46], ['阴道分娩', '剖宫产', '先兆早产'], { nursing: 1.25, doctors: 1.4 }),
  clinical('123', '眼科', [15, 3.5, 0.74, 2400, 82], ['白内障', '青光眼', '视网膜病变'], {
    clinic: true,
    doctors: 1.9,
  }),
  clinical('124', '耳鼻咽喉科', [18, 6, 0.82, 2400, 64], ['慢性鼻窦炎', '扁桃体炎', '突发性聋'], { doctors: 1.2 }),
  clinical('125', '口腔科', [0, 0, 0, 2600, 0], []),
  clinical('126', '皮肤科', [0, 0, 0, 2800, 0], []),
  clinical('127', '中医科', [19, 10, 0.7, 2400, 0], ['眩晕病', '腰痛病', '中风后遗症'], { clinic: true }),
  clinical('128', '康复医学科', [28, 16, 0.96, 1200, 0], ['脑卒中康复', '骨折术后康复', '脊髓损伤康复']),
  clinical('129', '重症医学科', [16, 6, 2.85, 0, 10], ['脓毒症', '多器官功能障碍', '呼吸衰竭'], {
    nursing: 3.1,
    doctors: 2.6,
  }),
  clinical('130', '急诊科', [0, 0, 0, 5200, 0], [], { staff: { 医: 24, 护: 40 } }),
  other('701', '手术室', '医技', { 护: 58 }),
  other('702', '麻醉科', '医技', { 医: 30, 护: 8 }),
  other('703', '检验科', '医技', { 技: 44 }),
  other('704', '放射科', '医技', { 医: 22, 技: 24, 护: 4 }, { reporting: '放射诊断组' }),
  other('705', '超声科', '医技', { 医: 22, 护: 3 }),
  other('706', '心电功能科', '医技', { 技: 12 }),
  other('707', '内镜中心', '医技', { 医: 7, 护: 12 }),
  other('708', '病理科', '医技', { 医: 7, 技: 8 }, { reporting: '病理诊断组' }),
  other('709', '核医学科', '医技', { 医: 4, 技: 4 }),
  other('710', '输血科', '医技', { 技: 8 }),
  other('801', '药学部', '医辅', { 药: 78 }),
  other('802', '消毒供应中心', '医辅', { 护: 12, 管: 10 }),
  other('803', '营养科', '医辅', { 技: 7 }),
  other('804', '门诊收费处', '医辅', { 管: 30 }),
  other('805', '住院服务中心', '医辅', { 护: 6, 管: 12 }),
  other('901', '院办公室', '职能', { 管: 16 }),
  other('902', '人事处', '职能', { 管: 9 }),
  other('903', '财务处', '职能', { 管: 22 }),
  other('904', '医务处', '职能', { 管: 9, 医: 3 }),
  other('905', '护理部', '职能', { 护: 8 }),
  other('906', '质量管理办公室', '职能', { 管: 5, 医: 2 }),
  other('907', '科研教育处', '职能', { 管: 9 }),
  other('908', '信息处', '职能', { 管: 16 }),
  other('909', '后勤保障处', '职能', { 管: 58 }),
  other('910', '纪检监察室', '职能', { 管: 4 }),
]
