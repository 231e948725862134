import { signal } from '@preact/signals'

const heard = signal({ text: '', turn: 0 })

/** Tells people who listen what happened, in the page's one polite live region. */
export function announce(text: string): void {
  heard.value = { text, turn: heard.peek().turn + 1 }
}

/** The live region; once per page. */
export function LiveRegion() {
  return (
    <div class="only-heard" role="status" aria-live="polite">
      <p key={heard.value.turn}>{heard.value.text}</p>
    </div>
  )
}
