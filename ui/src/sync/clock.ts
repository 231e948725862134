// How many samples the best is chosen from: a minute of pings. A longer memory
// would hold on to a good sample from before this clock was set.
const remembered = 12

/** The server's clock as seen from here: the sample with the shortest way there and back counts. */
export class Clock {
  private samples: { trip: number; offset: number }[] = []

  /** The server said `now` in answer to something sent at `sent` by this clock. */
  sample(sent: number, now: number): void {
    const trip = Date.now() - sent
    this.samples.push({ trip, offset: now + trip / 2 - Date.now() })
    if (this.samples.length > remembered) this.samples.shift()
  }

  now(): number {
    const best = this.samples.reduce((a, b) => (b.trip <= a.trip ? b : a), { trip: Infinity, offset: 0 })
    return Date.now() + best.offset
  }
}
