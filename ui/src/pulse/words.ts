import { locale } from '../i18n/when'

const formats = new Map<string, Intl.NumberFormat>()

function number(n: number, key: string, options: Intl.NumberFormatOptions): string {
  const id = `${locale()} ${key}`
  let f = formats.get(id)
  if (!f) formats.set(id, (f = new Intl.NumberFormat(locale(), options)))
  return f.format(n)
}

export const percent = (share: number): string => number(share, 'percent', { style: 'percent', maximumFractionDigits: 0 })
export const whole = (n: number): string => number(n, 'whole', { maximumFractionDigits: 0 })
export const tenth = (n: number): string => number(n, 'tenth', { maximumFractionDigits: 1 })
export const hundredth = (n: number): string => number(n, 'hundredth', { minimumFractionDigits: 1, maximumFractionDigits: 2 })
/** With its sign: it is above or below nothing. */
export const signed = (n: number): string => number(n, 'signed', { maximumFractionDigits: 0, signDisplay: 'exceptZero' })

/** A day without its year. */
export const dayName = (ms: number): string => new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(ms)
