// Parts of the wall and the goals that are only met once a board is used in
// earnest, loaded when the page is idle or asks for them.
import { signal } from '@preact/signals'

type Parts = typeof import('../method')

export const parts = signal<Parts | undefined>(undefined)

let asked: Promise<void> | undefined

export function loadParts(): void {
  asked ??= import('../method').then(
    (m) => void (parts.value = m),
    () => (asked = undefined), // offline: asked again next time
  )
}
