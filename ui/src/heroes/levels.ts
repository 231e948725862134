import { figure } from '../i18n/figures'
import { talkWords } from '../i18n/talk'
import { voiceWords } from '../i18n/voices'
import type { Level } from './model'

/** How many recognitions there are for each person of a level. */
export function levelWords(levels: readonly Level[]): string {
  return talkWords().heroes.levels(levels.map((l) => `${l.level || voiceWords().noLevel} ${figure(l.n / l.people, 1)}`).join(' · '))
}
