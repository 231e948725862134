import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Phase } from './link'
import type { Status } from './types'

const grace = 2_000 // a shorter break is not worth a word

/** What the status chip says. `caught` is whether the tables are up to date on this socket, `ready` whether they ever were. */
export class Mood {
  readonly status: ReadonlySignal<Status>
  private readonly online = signal(navigator.onLine)
  private readonly patient = signal(true)
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly stopWatching: () => void

  constructor(phase: ReadonlySignal<Phase>, caught: ReadonlySignal<boolean>, ready: ReadonlySignal<boolean>, kept: ReadonlySignal<number>) {
    const live = computed(() => phase.value === 'up' && caught.value)
    this.status = computed(() => {
      const [p, k] = [phase.value, kept.value]
      if (p === 'outdated') return { state: 'update-needed', kept: k }
      if (p !== 'up' && p !== 'down' && p !== 'opening') return { state: 'closed', kept: k, reason: p }
      if (live.value) return { state: 'live', kept: k }
      if (p !== 'up' && !this.online.value) return { state: 'offline', kept: k }
      if (!ready.value) return { state: 'connecting', kept: k }
      if (this.patient.value) return { state: 'live', kept: k }
      return { state: p === 'up' ? 'catching-up' : 'reconnecting', kept: k }
    })
    this.stopWatching = effect(() => {
      clearTimeout(this.timer)
      if (live.value) this.patient.value = true
      else this.timer = setTimeout(() => (this.patient.value = false), grace)
    })
    for (const type of ['online', 'offline'] as const) window.addEventListener(type, this.look)
  }

  stop(): void {
    this.stopWatching()
    clearTimeout(this.timer)
    for (const type of ['online', 'offline'] as const) window.removeEventListener(type, this.look)
  }

  private readonly look = (): void => {
    this.online.value = navigator.onLine
  }
}
