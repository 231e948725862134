// Choices about the board that this browser remembers.
import { effect, signal, type Signal } from '@preact/signals'

/** Off unless this browser remembers that it was switched on. */
function remembered(key: string): Signal<boolean> {
  let before = false
  try {
    before = localStorage.getItem(key) === 'yes'
  } catch {
    // Nothing is remembered here.
  }
  const choice = signal(before)
  effect(() => {
    const value = choice.value
    try {
      if (value) localStorage.setItem(key, 'yes')
      else localStorage.removeItem(key)
    } catch {
      // Not remembered, still so.
    }
  })
  return choice
}

export const hideCursors = remembered('keyline.hideCursors')
/** Whether the cards that explain the method are hidden. */
export const hideCards = remembered('keyline.hideCards')
