import { lang } from './index'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The tag for Intl: the browser's own region where it fits the language shown, and where there is a browser. */
export function locale(): string {
  const shown = lang()
  if (shown !== 'en') return shown === 'zh-Hant' ? 'zh-TW' : 'zh-CN'
  return globalThis.navigator?.languages?.find((l) => /^en\b/i.test(l)) ?? 'en'
}

/** A date, with the time of day when asked, in the language shown. */
export function when(ms: number, time = false): string {
  return format(ms, time ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' })
}

/** A moment to the second, in the language shown. */
export const moment = (ms: number): string => format(ms, { dateStyle: 'medium', timeStyle: 'medium' })

/** A calendar day such as 2026-12-27 in the language shown; anything else as it is. */
export function onDay(day: string): string {
  const ms = Date.parse(`${day}T00:00`)
  return Number.isNaN(ms) ? day : when(ms)
}

/** A moment in parts of one's own choice, in the language shown. */
export const format = (ms: number, parts: Intl.DateTimeFormatOptions): string => formatOf(parts).format(ms)

/** From one moment to another; what both share is said once. */
export const formatSpan = (from: number, to: number, parts: Intl.DateTimeFormatOptions): string => formatOf(parts).formatRange(from, to)

function formatOf(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${Object.entries(parts).join()}`
  let f = formats.get(key)
  if (!f) formats.set(key, (f = new Intl.DateTimeFormat(locale(), parts)))
  return f
}
