import { lang } from '../i18n'

const tags = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment to the second, in the language shown. */
export function moment(ms: number): string {
  const tag = tags[lang()]
  let f = formats.get(tag)
  if (!f) formats.set(tag, (f = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' })))
  return f.format(ms)
}
