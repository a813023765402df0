import { parseDecimal, printDecimal, printFixed, tenTo } from '../number/decimal.ts'
import type { ColumnView } from './column-view.ts'

/**
 * A decimal in base units as it is shown in the unit of its column: with all places that the column has, or, where the
 * unit moves the point (%, 万元), in its shortest form. A text that is no decimal stays as it is.
 */
export function amountIn({ shift, scale }: Pick<ColumnView, 'shift' | 'scale'>, text: string): string {
  const value = parseDecimal(text)
  if (value === undefined) return text
  if (shift !== 0) {
    const by = value.scale - shift
    return by >= 0 ? printDecimal(value.units, by) : printDecimal(value.units * tenTo(-by), 0)
  }
  if (scale === undefined || scale < value.scale) return text
  return printFixed(value.units * tenTo(scale - value.scale), scale)
}
