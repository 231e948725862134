// Words of the interface. English lives beside the accessor of its area and is
// always there; another language is a pack with every area of the page, loaded
// when chosen.
import { effect, signal } from '@preact/signals'

export const languages = ['en', 'zh-Hans', 'zh-Hant'] as const
export type Lang = (typeof languages)[number]

/** What each language calls itself. */
export const languageNames: Record<Lang, string> = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' }

type Pack = Record<string, object>
type Loader = () => Promise<{ default: Pack }>

const current = signal<Lang>('en')
const pack = signal<Pack>({})
let loaders: Partial<Record<Lang, Loader>> = {}
let wanted: Lang = 'en'

/** The language shown. */
export const lang = () => current.value

/** Makes the accessor of an area: the words in the language shown. Reading it in a component subscribes. */
export function words<D extends object>(area: string, en: D): () => D {
  return () => (pack.value[area] as D | undefined) ?? en
}

/** The best language for a list of preferences such as navigator.languages. */
export function pick(preferred: readonly string[]): Lang {
  for (const tag of preferred) {
    const t = tag.toLowerCase()
    if (/^zh\b/.test(t)) return !/\bhans\b/.test(t) && /\b(hant|tw|hk|mo)\b/.test(t) ? 'zh-Hant' : 'zh-Hans'
    if (/^en\b/.test(t)) return 'en'
  }
  return 'en'
}

const key = 'keyline.lang'

/** Starts in the remembered or the browser's language. Resolves when its words are there. */
export async function startLanguage(packs: Partial<Record<Lang, Loader>>): Promise<void> {
  loaders = packs
  effect(() => {
    document.documentElement.lang = current.value
  })
  const remembered = languages.find((l) => l === recall())
  await show(remembered ?? pick(navigator.languages))
}

/** Changes the language and remembers it. Stays with the old one when the words cannot be loaded. */
export async function setLanguage(to: Lang): Promise<void> {
  try {
    localStorage.setItem(key, to)
  } catch {
    // Not remembered, still changed.
  }
  await show(to)
}

async function show(to: Lang): Promise<void> {
  wanted = to
  try {
    const words = (await loaders[to]?.())?.default ?? {}
    if (wanted !== to) return // a later choice was made meanwhile
    pack.value = words
    current.value = to
  } catch {
    // Offline: what is shown stays.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
