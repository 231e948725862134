// In which of two languages a goal's title is read.
import type { Lang } from '../i18n'

/** A goal with its title and, perhaps, the same in another language. */
export interface Titled { title?: string; other?: string }
export type TitleField = 'title' | 'other'
type Family = 'en' | 'zh'

/** The share of Chinese characters among the letters of a text; undefined where there is no letter. */
function chinese(text = ''): number | undefined {
  const letters = text.match(/\p{L}/gu)
  return letters ? letters.filter((l) => /\p{Script=Han}/u.test(l)).length / letters.length : undefined
}

const family = (lang: Lang): Family => (lang === 'en' ? 'en' : 'zh')

/** The languages of both fields, told by their letters: product names in Latin letters may stand in Chinese. */
export function families({ title, other }: Titled): Record<TitleField, Family> {
  const [t, o] = [chinese(title), chinese(other)]
  const first = (t ?? 0) > 0 && (t ?? 0) >= (o ?? 0) ? 'zh' : t === undefined && o === 0 ? 'zh' : 'en'
  return { title: first, other: first === 'zh' ? 'en' : 'zh' }
}

/** The field to show to readers of a language, and whether they have to do without a translation. */
export function reading(goal: Titled, lang: Lang): { field: TitleField; missing: boolean } {
  const mine = families(goal).title === family(lang)
  if (goal.other?.trim()) return { field: mine ? 'title' : 'other', missing: false }
  return { field: 'title', missing: !mine && chinese(goal.title) !== undefined }
}

/** The title as readers of a language see it; the one there is when theirs is missing. */
export const titleIn = (goal: Titled, lang: Lang): string | undefined => goal[reading(goal, lang).field]?.trim() || goal.title
