import { talkWords } from '../i18n/talk'
import { voiceWords } from '../i18n/voices'
import { locale } from '../i18n/when'
import type { Level } from './model'

/** How many recognitions there are for each person of a level. */
export function levelWords(levels: readonly Level[]): string {
  const each = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 })
  return talkWords().heroes.levels(levels.map((l) => `${l.level || voiceWords().noLevel} ${each.format(l.n / l.people)}`).join(' · '))
}
