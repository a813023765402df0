/** Bases that every ruleset has; it declares further ones under `units`. 分 is a score, never a cent. */
export const BASES = [
  '元',
  '人',
  '人次',
  '例',
  '例次',
  '次',
  '台',
  '台次',
  '项',
  '件',
  '份',
  '个',
  '篇',
  '张',
  '床',
  '床日',
  '班',
  '点',
  '分',
  '学分',
  '课时',
  '天',
  '月',
  '分钟',
  '平方米',
] as const

/** Other names for a base or, with `of` empty, for a plain number: how much of it they are. */
export const SCALED: Readonly<Record<string, { readonly of: (typeof BASES)[number] | ''; readonly factor: string }>> = {
  倍: { of: '', factor: '1' },
  比例: { of: '', factor: '1' },
  系数: { of: '', factor: '1' },
  '%': { of: '', factor: '0.01' },
  '‰': { of: '', factor: '0.001' },
  百分点: { of: '', factor: '0.01' },
  小时: { of: '分钟', factor: '60' },
  日: { of: '天', factor: '1' },
  周: { of: '天', factor: '7' },
  年: { of: '月', factor: '12' },
  季度: { of: '月', factor: '3' },
  名: { of: '人', factor: '1' },
  '㎡': { of: '平方米', factor: '1' },
}

/** Counting words that may stand before any base: 万元, 千人次, 亿元. Longer ones first. */
export const MULTIPLES: readonly (readonly [prefix: string, factor: bigint])[] = [
  ['十万', 100_000n],
  ['百万', 1_000_000n],
  ['千万', 10_000_000n],
  ['百', 100n],
  ['千', 1_000n],
  ['万', 10_000n],
  ['亿', 100_000_000n],
]
