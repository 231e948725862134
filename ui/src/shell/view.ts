import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

export const views = ['wall', 'list', 'goals', 'both', 'table', 'step'] as const
export type View = (typeof views)[number]

const key = 'keyline.view'

function recall(): View | undefined {
  try {
    return views.find((v) => v === localStorage.getItem(key))
  } catch {
    return undefined
  }
}

/** Whether a media query holds, followed as the window changes. */
function holds(query: string): ReadonlySignal<boolean> {
  const list = window.matchMedia(query)
  const now = signal(list.matches)
  list.addEventListener('change', () => {
    now.value = list.matches
  })
  return now
}

const isWide = holds('(min-width: 900px)')
const isRoomy = holds('(min-width: 1440px)')

const chosen = signal<View>(recall() ?? 'both')

/** A window too narrow for everything in the bar: some of it moves into the menu. */
export const isNarrow = holds('(max-width: 560px)')

/** Somebody who takes part is in a step of a meeting: on a phone that is all there is, unless they look further. */
export const inStep = signal(false)

/** What is shown of a board. Both needs width; a narrower window shows the wall instead, a phone the step or the list. */
export const view = computed<View>(() => {
  const step = isNarrow.value && inStep.value
  if (chosen.value === 'step' && step) return 'step'
  if ((chosen.value !== 'both' && chosen.value !== 'step') || isWide.value) return chosen.value === 'step' ? 'both' : chosen.value
  return step ? 'step' : isNarrow.value ? 'list' : 'wall'
})

const [step, everywhere, both] = [['step'], ['wall', 'list', 'goals'], ['both']] as const

/** The views that this window has room for. */
export const viewsHere = computed<readonly View[]>(() => [...(isNarrow.value && inStep.value ? step : []), ...everywhere, ...(isWide.value ? both : []), 'table'])

/** Those in which a board's past can be seen. */
export const viewsOfPast = computed<readonly View[]>(() => viewsHere.value.filter((v) => v !== 'table'))

/** How many faces the bar has room for. */
export const facesHere = computed(() => (isRoomy.value ? 8 : isWide.value ? 4 : isNarrow.value ? 1 : 2))

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
