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
  const letters = [...new Intl.Segmenter().segment(trimmed)].map((s) => s.segment)
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(trimmed)) {
    return letters.filter((l) => l.trim()).slice(-2).join('')
  }
  const words = trimmed.split(/\s+/)
  const first = (w: string | undefined) => (w ? ([...new Intl.Segmenter().segment(w)][0]?.segment ?? '') : '')
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase()
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
    <span class={`avatar ${size} hue-${who.hue % 12}`} {...named}>
      {initials(who.name)}
    </span>
  )
}

/** People side by side, eight at most and the number of the others. */
export function AvatarStack({ people, max = 8, label }: { people: readonly Who[]; max?: number; label: string }) {
  const rest = people.slice(max)
  return (
    <ul class="avatars" aria-label={label}>
      {people.slice(0, max).map((p) => (
        <li key={p.id}>
          <Avatar who={p} />
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <span class="avatar m more" role="img" aria-label={kit().more(rest.length)} data-tip={rest.map((p) => p.name).join(', ')}>
            +{rest.length}
          </span>
        </li>
      )}
    </ul>
  )
}
