// What the coach says about the goals of a board, asked again when they change.
import { effect, signal } from '@preact/signals'
import { askAsMe } from '../session'
import type { Board, Ref } from '../sync/types'

export interface Advice { rule: string; ref: Ref; word?: string; parts?: string[]; count?: number; most?: number }
export interface Mark { good: boolean; fact?: string; ref?: string }
export interface Coaching { marks: Mark[]; advice: Advice[] }

const pause = 900 // ms after the last change: what is typed has been recorded then

/** Follows a board while it is shown. */
export class Coached {
  readonly said = signal<Readonly<Record<string, Coaching>>>({})
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly silence: () => void

  constructor(private readonly board: Board) {
    this.silence = effect(() => {
      void board.table('objective').all.value
      void board.table('keyresult').all.value
      if (board.status.value.state === 'live') this.soon(this.timer === undefined && Object.keys(this.said.peek()).length === 0 ? 0 : pause)
    })
  }

  stop(): void {
    this.silence()
    clearTimeout(this.timer)
  }

  soon(ms = pause): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(), ms)
  }

  private async ask(): Promise<void> {
    if (document.visibilityState === 'hidden') return this.soon(10 * pause)
    try {
      this.said.value = (await askAsMe<{ objectives: Record<string, Coaching> }>('GET', `/api/boards/${this.board.id}/coach`, undefined, this.board.id)).objectives
    } catch {
      // It is only advice: the next change asks again.
    }
  }
}
