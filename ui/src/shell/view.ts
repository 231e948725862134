import { computed, effect, signal } from '@preact/signals'

export const views = ['wall', 'list', 'goals', 'both'] as const
export type View = (typeof views)[number]

const key = 'keyline.view'
const wideFrom = '(min-width: 900px)'

function recall(): View | undefined {
  try {
    return views.find((v) => v === localStorage.getItem(key))
  } catch {
    return undefined
  }
}

const wide = window.matchMedia(wideFrom)
const isWide = signal(wide.matches)
wide.addEventListener('change', () => {
  isWide.value = wide.matches
})

const chosen = signal<View>(recall() ?? 'both')

/** What is shown of a board. Both needs width; a narrow window shows the wall instead. */
export const view = computed<View>(() => (chosen.value === 'both' && !isWide.value ? 'wall' : chosen.value))

/** The views that this window has room for. */
export const viewsHere = computed<readonly View[]>(() => (isWide.value ? views : views.filter((v) => v !== 'both')))

export function show(v: View): void {
  chosen.value = v
}

/** Makes sure that the wall or the goals can be seen, for something that is to be shown there. */
export function reveal(part: 'wall' | 'goals'): void {
  const now = view.peek()
  if (now === 'both' || now === part) return
  chosen.value = isWide.peek() ? 'both' : part
}

effect(() => {
  try {
    localStorage.setItem(key, chosen.value)
  } catch {
    // Not remembered, still shown.
  }
})
