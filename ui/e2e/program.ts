// The real program as a person starts, stops and loses it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An event store in a process of its own, for the program to keep boards in. */
export class EventStore {
  address = ''
  private child: ChildProcess | undefined

  async start(): Promise<void> {
    const env = { ...process.env, KEYLINE_TEST_AS_EVENT_STORE: '1' }
    const child = spawn(process.env['KEYLINE_STAND_IN']!, { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.child = child
    const [first] = await once(child.stdout!, 'data') as [Buffer]
    this.address = first.toString().trim()
  }

  /** Everything in it is gone with it. */
  async end(): Promise<void> {
    const { child } = this
    if (!child) return
    const gone = once(child, 'exit')
    child.stdin!.end()
    await gone
  }
}

/** A clock that a test moves, and the program built with it: the one that is shipped knows no other than the machine's. */
export class Clock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyline-clock-'))
  readonly file = join(this.folder, 'ahead')
  readonly binary = join(this.folder, 'keyline')
  private ahead = 0

  build(): void {
    execFileSync('go', ['build', '-tags', 'movedclock', '-o', this.binary, './cmd/keyline'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' })
  }

  /** The time there. */
  now(): number {
    return Date.now() + this.ahead
  }

  /** The day there, 2026-11-30, in so many days. */
  day(after = 0): string {
    return new Date(this.now() + after * 86_400_000).toISOString().slice(0, 10)
  }

  pass(days: number): void {
    this.ahead += days * 86_400_000
    writeFileSync(this.file, String(this.ahead))
  }

  clean(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export class Program {
  /** Where it listens; the same after a restart. */
  origin = ''
  /** Signs somebody in as the owner, once; a restart prints another. */
  ownerLink = ''
  /** All that it said on both outputs. */
  said = ''
  private child: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyline-data-'))

  /** Without a store it keeps boards in its own folder. */
  constructor(private readonly store?: EventStore, private readonly scheme = 'esdb', private readonly clock?: Clock) {}

  /** Resolves once it printed the owner's link; rejects when it ended before. */
  async start(): Promise<void> {
    const address = this.origin ? new URL(this.origin).host : '127.0.0.1:0'
    const store = this.store ? ['-store', `${this.scheme}://${this.store.address}?tls=false`, '-unsafe-store', 'plaintext'] : []
    const env = { ...process.env, ...(this.clock ? { KEYLINE_CLOCK: this.clock.file } : {}) }
    const child = spawn(this.clock?.binary ?? process.env['KEYLINE_BINARY']!, ['-data', join(this.folder, 'data'), '-addr', address, ...store], { env })
    this.child = child
    const before = this.said.length
    const fresh = () => this.said.slice(before)
    await new Promise<void>((resolve, reject) => {
      const hear = (data: Buffer) => {
        this.said += data.toString()
        const link = /^ +(http\S+\/owner#\S+)\n/m.exec(fresh())?.[1]
        if (!link) return
        this.ownerLink = link
        this.origin = new URL(link).origin
        resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${fresh()}`)))
    })
  }

  /** As power that fails: nothing is finished. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  /** As Ctrl+C: it finishes what it began. */
  stop(): Promise<void> {
    return this.end('SIGINT')
  }

  /** Takes the data away, after it was ended. */
  clean(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
}
