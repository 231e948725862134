import { signal } from '@preact/signals'

const keptMs = 8_000

const heard = signal<readonly { text: string; turn: number }[]>([])
let turn = 0
let clear = 0

/** Tells people who listen what happened, in the page's one polite live region. What comes at the same time is said one after the other. */
export function announce(text: string): void {
  heard.value = [...heard.peek().slice(-3), { text, turn: ++turn }]
  window.clearTimeout(clear)
  clear = window.setTimeout(() => (heard.value = []), keptMs)
}

/** The live region; once per page. */
export function LiveRegion() {
  return (
    <div class="only-heard" role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {heard.value.map((h) => (
        <p key={h.turn}>{h.text}</p>
      ))}
    </div>
  )
}
