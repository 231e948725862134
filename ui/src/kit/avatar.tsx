import { kit } from '../i18n/kit'

export interface Who {
  id: string
  name: string
  hue: number
}

/** One or two letters for a name: the last two of a Chinese one, initials of others. */
export function initials(name: string): string {
  const trimmed = name.trim()
  if (!trimmed) return '?'
  const letters = lettersOf(trimmed)
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(trimmed)) {
    return letters.filter((l) => l.trim()).slice(-2).join('')
  }
  const words = trimmed.split(/\s+/)
  const first = (w: string | undefined) => (w ? (lettersOf(w)[0] ?? '') : '')
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase()
}

/** What readers take for one letter each. Loading the tables for that takes a slow computer a tenth of a second, and most names do without. */
function lettersOf(name: string): string[] {
  return /^[\p{L}\p{N}\p{Z}.'’-]+$/u.test(name) ? [...name] : [...new Intl.Segmenter().segment(name)].map((s) => s.segment)
}

export interface AvatarProps {
  who: Who
  size?: 's' | 'm' | 'l'
  /** The name stands beside it, so it need not be heard twice. */
  silent?: boolean
}

/** A person as a disc in their hue. */
export function Avatar({ who, size = 'm', silent }: AvatarProps) {
  const named = silent ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': who.name || kit().someone, 'data-tip': who.name || kit().someone }
  return (
    // Drawn by the style sheet: the letters stand for the name and are no words of their own.
    <span class={`avatar ${size} hue-${who.hue % 12}`} data-letters={initials(who.name)} {...named} />
  )
}

/** People side by side, eight at most and the number of the others: a picture for something that has its own name. */
export function AvatarStack({ people, max = 8 }: { people: readonly Who[]; max?: number }) {
  const rest = people.length - max
  return (
    <span class="avatars" aria-hidden="true">
      {people.slice(0, max).map((p) => (
        <span key={p.id}>
          <Avatar who={p} silent />
        </span>
      ))}
      {rest > 0 && (
        <span>
          <span class="avatar m more" data-letters={`+${rest}`} />
        </span>
      )}
    </span>
  )
}
