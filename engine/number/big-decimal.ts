import { Decimal } from 'decimal.js'

/**
 * Single decimals for json-rules-engine, which takes facts one by one. Making one from a text and comparing two are
 * exact whatever their length; only arithmetic would be cut, to 60 digits.
 */
export const BigDecimal = Decimal.clone({ precision: 60, defaults: true })
export type BigDecimal = Decimal
