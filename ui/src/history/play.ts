// Playing: time goes on faster than it did, and idle time is passed over.
import type { Book } from './book'

export const speeds = [1, 4, 16, 60, 250, 1000] as const

/** As long as nothing happens for more than this on the watch of the viewer, it is skipped. */
const patience = 900

export class Player {
  private clock = 0
  private rev: number

  constructor(private readonly book: Book, from: number) {
    this.rev = from
    this.clock = book.at[from] ?? 0
  }

  /** Lets `elapsed` ms of the viewer's time pass; answers the revision reached. */
  tick(elapsed: number, speed: number): number {
    this.clock += elapsed * speed
    while (this.rev < this.book.size - 1 && this.book.at[this.rev + 1]! <= this.clock) this.rev++
    const next = this.book.at[this.rev + 1]
    if (next !== undefined && next - this.clock > patience * speed) this.clock = next - patience * speed
    return this.rev
  }

  get ended(): boolean {
    return this.rev >= this.book.size - 1
  }
}
