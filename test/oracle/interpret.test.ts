import { describe, expect, it } from 'vitest'
import { calc, call, compared, day, name, no, num, raised, signed, txt, written, yes } from './build.ts'
import { BLANK, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { interpret, itemCell } from './interpret.ts'
import { parse } from './rational.ts'
import type { Tree } from './tree.ts'

const ROW = { seven: number(parse('7')), blank: BLANK, none: NOT_APPLICABLE, failed: failed('ZERO_DIVIDE') }
const [blank, none, bad, seven] = [name('blank'), name('none'), name('failed'), name('seven')]
const given = (tree: Tree) => show(interpret(tree, ROW))

describe('the oracle reads docs/semantics.md §2', () => {
  it.each<[string, Tree, string]>([
    ['−2^2', raised(signed('-', num('2')), 2), '4'],
    ['2^3^2', raised(raised(num('2'), 3), 2), '64'],
    ['0^0', raised(num('0'), 0), '1'],
    ['0^-1', raised(num('0'), -1), '!ZERO_DIVIDE'],
    ['50%', signed('%', num('50')), '0.5'],
    ['x/0', calc(seven, '/', num('0')), '!ZERO_DIVIDE'],
    ['7/3', calc(seven, '/', num('3')), '7/3'],
    ['ROUND half away', written('ROUND', '0', num('-2.5')), '-3'],
    ['ROUNDUP', written('ROUNDUP', '1', num('-2.51')), '-2.6'],
    ['ROUNDDOWN', written('ROUNDDOWN', '-1', num('-19')), '-10'],
    ['INT below 0', call('INT', num('-2.5')), '-3'],
    ['MOD takes the sign of b', call('MOD', num('-7'), num('3')), '2'],
    ['MOD by a negative', call('MOD', num('7'), num('-3')), '-2'],
    ['MOD by 0', call('MOD', num('7'), num('0')), '!ZERO_DIVIDE'],
    ['CEILING', call('CEILING', num('-7'), num('3')), '-6'],
    ['FLOOR', call('FLOOR', num('-7'), num('3')), '-9'],
    ['FLOOR without s', call('FLOOR', num('-7.5')), '-8'],
    ['CEILING by 0', call('CEILING', num('7'), num('0')), '!SIGNIFICANCE'],
    ['text and text', compared(txt('内科'), '=', txt('内科')), 'true'],
    ['text after NFC', compared(txt('e\u0301'), '=', txt('\u00e9')), 'true'],
    ['date and text', compared(day('2026-08-01'), '<=', txt('2026-08-01')), 'true'],
    ['DATEDIF', written('DATEDIF', 'M', day('2026-03-01'), day('2026-01-31')), '-1'],
    ['CONVERT', written('CONVERT', '万元', num('35000')), '3.5'],
    ['CONVERT to hours', written('CONVERT', '小时', num('100')), '5/3'],
  ])('%s', (_, tree, expected) => expect(given(tree)).toBe(expected))

  it.each<[string, Tree, string]>([
    ['+ blank', calc(seven, '+', blank), '!BLANK_OPERAND'],
    ['= not applicable', compared(none, '=', seven), '!NOT_APPLICABLE_OPERAND'],
    ['MAX failed', call('MAX', seven, bad), '!OPERAND_FAILED'],
    ['AND after FALSE', call('AND', no, bad), 'false'],
    ['AND before FALSE', call('AND', compared(blank, '=', seven), no), '!BLANK_OPERAND'],
    ['OR after TRUE', call('OR', yes, bad), 'true'],
    ['OR of nothing true', call('OR', no, no), 'false'],
    ['IF not taken', call('IF', yes, seven, bad), '7'],
    ['IF taken blank', call('IF', no, bad, blank), '—'],
    ['IF without else', call('IF', no, seven), 'n/a'],
    ['IF of blank', call('IF', compared(blank, '=', seven), seven, seven), '!BLANK_OPERAND'],
    ['IFS none', call('IFS', no, seven), '!NO_BRANCH'],
    ['IFS first', call('IFS', no, bad, yes, seven, bad, bad), '7'],
    ['SWITCH', call('SWITCH', seven, num('1'), bad, num('7'), none), 'n/a'],
    ['SWITCH default', call('SWITCH', seven, num('1'), bad, blank), '—'],
    ['SWITCH none', call('SWITCH', seven, num('1'), bad), '!NO_BRANCH'],
    ['SWITCH by blank', call('SWITCH', seven, blank, seven, seven), '!BLANK_OPERAND'],
    ['IFBLANK of blank', call('IFBLANK', blank, seven), '7'],
    ['IFBLANK of not applicable', call('IFBLANK', none, seven), 'n/a'],
    ['IFBLANK of failed', call('IFBLANK', bad, seven), '!OPERAND_FAILED'],
    ['ISBLANK', call('ISBLANK', blank), 'true'],
    ['ISBLANK of not applicable', call('ISBLANK', none), 'false'],
    ['ISBLANK of failed', call('ISBLANK', bad), '!OPERAND_FAILED'],
    ['FIRST takes blank', call('FIRST', none, blank, seven), '—'],
    ['FIRST of none', call('FIRST', none, none), 'n/a'],
    ['FIRST of failed', call('FIRST', none, bad, seven), '!OPERAND_FAILED'],
    ['a name alone, blank', blank, '—'],
    ['a name alone, not applicable', none, 'n/a'],
    ['a name alone, failed', bad, '!OPERAND_FAILED'],
  ])('%s', (_, tree, expected) => expect(given(tree)).toBe(expected))

  it('rounds an item once, and only at its end', () => {
    const sevenths = calc(calc(seven, '/', num('3')), '*', num('3'))
    expect(show(itemCell(sevenths, ROW, { scale: 0, rounding: 'up' }))).toBe('7')
    expect(show(itemCell(calc(seven, '/', num('2')), ROW, { scale: 0, rounding: 'half-even' }))).toBe('4')
  })
  it.each([
    ['blank', '—'],
    ['not-applicable', 'n/a'],
    ['1.25', '1.3'],
  ])('onZeroDivide %s', (onZeroDivide, expected) => {
    expect(show(itemCell(calc(seven, '/', num('0')), ROW, { scale: 1, onZeroDivide }))).toBe(expected)
    expect(show(itemCell(blank, ROW, { scale: 1, onZeroDivide }))).toBe('—')
  })
})
