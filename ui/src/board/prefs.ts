// Choices about the wall that this browser remembers.
import { effect, signal } from '@preact/signals'

const key = 'keyline.hideCursors'

function recall(): boolean {
  try {
    return localStorage.getItem(key) === 'yes'
  } catch {
    return false
  }
}

export const hideCursors = signal(recall())

effect(() => {
  const value = hideCursors.value
  try {
    if (value) localStorage.setItem(key, 'yes')
    else localStorage.removeItem(key)
  } catch {
    // Not remembered, still so.
  }
})
