import { lang } from '.'

/**
 * The language in which to read aloud what somebody wrote, where its letters
 * say that it is none of the page's: a voice for English reads no Chinese.
 * Undefined where it may be the page's. Subscribes to the language shown.
 */
export function spoken(text: string | undefined): string | undefined {
  if (!text) return undefined
  const chinese = lang() !== 'en'
  if (/[\u3040-\u30ff]/.test(text)) return 'ja'
  if (/[\uac00-\ud7af]/.test(text)) return 'ko'
  if (/[\u3400-\u9fff]/.test(text)) return chinese ? undefined : 'zh'
  return chinese && /[A-Za-z]{2}/.test(text) ? 'en' : undefined
}
