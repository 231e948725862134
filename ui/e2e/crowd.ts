// A room full of people without a browser each: sockets that speak the live
// protocol from one page.
import type { Browser, Page } from '@playwright/test'

interface Member {
  person: string
  live: boolean
  heard: string[] // every frame, as it came
  answers: Map<string, (reason: string | undefined) => void>
  ended: number | undefined
  send(frame: object): void
}

export class Crowd {
  private made = 0
  private constructor(private readonly page: Page, readonly size: number) {}

  /** Joins as many people as asked for by a link, and waits until all are on the board. */
  static async join(browser: Browser, link: string, size: number, from = 0): Promise<Crowd> {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(link)
    await page.evaluate(seat, { link, size, from })
    return new Crowd(page, size)
  }

  /** One of them gives a command; the answer is why it was refused, if it was. */
  async does(member: number, name: string, data: object): Promise<string | undefined> {
    const id = `crowd-command-${String(member).padStart(4, '0')}-${String(++this.made).padStart(6, '0')}`
    return this.page.evaluate(command, { member, id, name, data })
  }

  /** Everybody gives a command at the same time; none may be refused. */
  async everybody(name: string, data: (member: number) => object): Promise<void> {
    const refused = await Promise.all(Array.from({ length: this.size }, (_, i) => this.does(i, name, data(i))))
    const reasons = refused.filter((reason) => reason !== undefined)
    if (reasons.length > 0) throw new Error(`${name} was refused: ${reasons.join(', ')}`)
  }

  /** From here on all of them move their pointers about, as often as a page tells of it. */
  async wander(): Promise<void> {
    await this.page.evaluate(() => {
      const { crowd } = window as unknown as { crowd: Member[] }
      for (const [i, member] of crowd.entries()) {
        let at = i * 40
        setInterval(() => {
          at++
          member.send({ t: 'here', x: Math.round(2200 + 2000 * Math.sin(at / 31 + i)), y: Math.round(1300 + 1200 * Math.cos(at / 17 + i)), w: [2200, 1300, 4400], view: 'both' })
        }, 80)
      }
    })
  }

  /** All that one of them was sent. */
  async heard(member: number): Promise<string[]> {
    return this.page.evaluate((m) => (window as unknown as { crowd: Member[] }).crowd[m]!.heard, member)
  }

  async persons(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { crowd: Member[] }).crowd.map((m) => m.person))
  }

  /** The codes with which sockets ended, of those that did. */
  async ended(): Promise<number[]> {
    return this.page.evaluate(() => (window as unknown as { crowd: Member[] }).crowd.flatMap((m) => m.ended ?? []))
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }
}

async function seat({ link, size, from }: { link: string; size: number; from: number }): Promise<void> {
  const url = new URL(link)
  const board = url.pathname.slice('/j/'.length)
  const crowd: Member[] = []
  Object.assign(window, { crowd })
  for (let i = 0; i < size; i++) {
    const answer = await fetch('/api/session/join', {
      method: 'POST',
      credentials: 'omit', // somebody new each time
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ board, secret: url.hash.slice(1), name: `Person ${from + i + 1}` }),
    })
    if (!answer.ok) throw new Error(`joining: ${answer.status} ${await answer.text()}`)
    const { token, person } = (await answer.json()) as { token: string; person: string }
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(`${url.protocol.replace('http', 'ws')}//${url.host}/ws/${board}`, 'keyline.v1')
      const member: Member = {
        person, live: false, heard: [], answers: new Map(), ended: undefined,
        send: (frame) => socket.send(JSON.stringify(frame)),
      }
      const done = (id: string, reason?: string) => {
        member.answers.get(id)?.(reason)
        member.answers.delete(id)
      }
      socket.onopen = () => member.send({ t: 'hello', token, board, client: `crowd-client-${String(from + i).padStart(8, '0')}`, since: -1, epoch: '', docs: [] })
      socket.onmessage = (e) => {
        const text = String(e.data)
        member.heard.push(text)
        const frame = JSON.parse(text) as { t: string; id: string; reason: string; c?: string[] }
        if (frame.t === 'snap') {
          member.live = true
          crowd[i] = member
          resolve()
        }
        if (frame.t === 'ch') for (const id of frame.c ?? []) done(id)
        if (frame.t === 'ok') done(frame.id)
        if (frame.t === 'no') done(frame.id, frame.reason)
      }
      socket.onclose = (e) => {
        member.ended = e.code
        for (const id of member.answers.keys()) done(id, `closed with ${e.code}`)
        reject(new Error(`closed with ${e.code}`))
      }
    })
  }
}

function command({ member, id, name, data }: { member: number; id: string; name: string; data: object }): Promise<string | undefined> {
  const one = (window as unknown as { crowd: Member[] }).crowd[member]!
  return new Promise((resolve) => {
    one.answers.set(id, resolve)
    one.send({ t: 'cmd', id, c: name, d: data })
  })
}
