import { lang } from './index'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The tag for Intl: the browser's own region where it fits the language shown. */
export function locale(): string {
  const shown = lang()
  if (shown !== 'en') return shown === 'zh-Hant' ? 'zh-TW' : 'zh-CN'
  return navigator.languages.find((l) => /^en\b/i.test(l)) ?? 'en'
}

/** A date, with the time of day when asked, in the language shown. */
export function when(ms: number, time = false): string {
  return format(ms, time ? 'short' : undefined)
}

/** A moment to the second, in the language shown. */
export const moment = (ms: number): string => format(ms, 'medium')

function format(ms: number, timeStyle: 'short' | 'medium' | undefined): string {
  const key = `${locale()} ${timeStyle}`
  let f = formats.get(key)
  if (!f) formats.set(key, (f = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle })))
  return f.format(ms)
}
