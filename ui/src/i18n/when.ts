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
  const key = `${locale()} ${time}`
  let f = formats.get(key)
  if (!f) {
    f = new Intl.DateTimeFormat(locale(), time ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' })
    formats.set(key, f)
  }
  return f.format(ms)
}
