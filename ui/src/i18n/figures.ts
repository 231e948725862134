// Numbers as the language shown writes them: one way for every screen and for
// everything that is printed or written for people. Files for machines keep
// plain digits.
import { locale } from './when'

const formats = new Map<string, Intl.NumberFormat>()

function format(n: number, digits: number, more: Intl.NumberFormatOptions = {}): string {
  const key = `${locale()} ${digits} ${Object.values(more).join()}`
  let f = formats.get(key)
  if (!f) formats.set(key, (f = new Intl.NumberFormat(locale(), { maximumFractionDigits: digits, ...more })))
  return f.format(n)
}

/** With as many decimals as somebody gave it, at most six unless told otherwise. */
export const figure = (n: number, digits = 6): string => format(n, digits)

/** With exactly so many decimals, so that those in a column compare. */
export const fixed = (n: number, digits: number): string => format(n, digits, { minimumFractionDigits: digits })

/** A score or a mean of 0 to 1: at least one decimal, at most two. */
export const scoreWords = (n: number): string => format(n, 2, { minimumFractionDigits: 1 })

/** With its sign, which says above or below. */
export const signed = (n: number, digits = 6): string => format(n, digits, { signDisplay: 'exceptZero' })

/** A share of 1 in percent. */
export const percent = (share: number, digits = 0): string => format(share, digits, { style: 'percent' })

/** A number, or one in words already, with its unit: "20 shops", "95%". */
export function amount(n: number | string, unit = ''): string {
  const shown = typeof n === 'number' ? figure(n) : n
  return unit === '' || unit === '%' ? shown + unit : `${shown} ${unit}`
}

/** "Ana, Bo and Cy". */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(locale()).format(names)
