// The usual words of answers and axes. They are stored with a poll in the
// language of whoever asked; where they were left as they are, everybody reads
// them in their own.
import { lang, type Lang } from '../i18n'

interface Usual { fist: readonly string[]; consent: readonly string[]; scale: readonly string[]; axes: readonly string[] }

const all: Record<Lang, Usual> = {
  en: {
    fist: ['I block this', 'Serious doubts', 'Some doubts', 'I can live with it', 'Good', 'I am all for it'],
    consent: ['I agree', 'I agree, with a reservation', 'I object'],
    scale: ['Not at all', 'A little', 'Partly', 'Mostly', 'Fully'],
    axes: ['Probability', 'Leverage'],
  },
  'zh-Hans': {
    fist: ['我要阻止', '疑虑很大', '有些疑虑', '可以接受', '不错', '完全支持'],
    consent: ['同意', '同意，但有保留', '反对'],
    scale: ['完全不', '有一点', '部分', '大部分', '完全'],
    axes: ['可能性', '杠杆'],
  },
  'zh-Hant': {
    fist: ['我要阻止', '疑慮很大', '有些疑慮', '可以接受', '不錯', '完全支持'],
    consent: ['同意', '同意，但有保留', '反對'],
    scale: ['完全不', '有一點', '部分', '大部分', '完全'],
    axes: ['可能性', '槓桿'],
  },
}

/** The usual words in the language shown. */
export const defaults = (): Usual => all[lang()]

/** A word in the language shown, if it is a usual one at its place; else as it was written. */
export function inOwnWords(kind: keyof Usual, place: number, word: string): string {
  return Object.values(all).some((u) => u[kind][place] === word) ? (all[lang()][kind][place] ?? word) : word
}
