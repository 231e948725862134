import { figure, signed as withSign } from '../i18n/figures'
import { format } from '../i18n/when'

export const whole = (n: number): string => figure(n, 0)
export const tenth = (n: number): string => figure(n, 1)
/** With its sign: it is above or below nothing. */
export const signed = (n: number): string => withSign(n, 0)

/** A day without its year. */
export const dayName = (ms: number): string => format(ms, { month: 'short', day: 'numeric', timeZone: 'UTC' })
