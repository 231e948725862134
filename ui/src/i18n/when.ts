import { lang } from './index'

const formats = new Map<string, Intl.DateTimeFormat>()

/** A date, with the time of day when asked, in the language shown. */
export function when(ms: number, time = false): string {
  const key = `${lang()} ${time}`
  let f = formats.get(key)
  if (!f) {
    f = new Intl.DateTimeFormat(tag(), time ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' })
    formats.set(key, f)
  }
  return f.format(ms)
}

/** How long ago, in the words of the language shown; a date from a month on. */
export function ago(ms: number, now: number): string {
  const minutes = Math.round((ms - now) / 60_000)
  const r = new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' })
  if (minutes > -60) return r.format(Math.min(0, minutes), 'minute')
  if (minutes > -24 * 60) return r.format(Math.round(minutes / 60), 'hour')
  if (minutes > -30 * 24 * 60) return r.format(Math.round(minutes / 60 / 24), 'day')
  return when(ms)
}

function tag(): string {
  return { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }[lang()]
}
