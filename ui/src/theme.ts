import { signal } from '@preact/signals'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'keyline.theme'
const root = document.documentElement

/** The chosen theme; pages/boot.js has applied a remembered one before. */
export const theme = signal<Theme>(themes.find((t) => t === root.dataset['theme']) ?? 'system')

export function setTheme(to: Theme): void {
  theme.value = to
  if (to === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = to
  try {
    localStorage.setItem(key, to)
  } catch {
    // Not remembered, still changed.
  }
}
