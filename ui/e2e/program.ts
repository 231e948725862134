// The real program as a person starts, stops and loses it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class Program {
  /** Where it listens; the same after a restart. */
  origin = ''
  /** Signs somebody in as the owner, once; a restart prints another. */
  ownerLink = ''
  /** All that it said on both outputs. */
  said = ''
  private child: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyline-data-'))

  /** Resolves once it printed the owner's link; rejects when it ended before. */
  async start(): Promise<void> {
    const address = this.origin ? new URL(this.origin).host : '127.0.0.1:0'
    const child = spawn(process.env['KEYLINE_BINARY']!, ['-data', join(this.folder, 'data'), '-addr', address])
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
