// Other people's pointers: one layer of plain elements inside the wall,
// outside the component tree, because they move many times a second. The
// browser glides them from one frame of presence to the next.
import { effect } from '@preact/signals'
import type { Board } from '../sync/types'
import { hueClass, nameOf } from '../board/people'

const nameMs = 3_000
const many = 12 // pointers whose names would hide what they point at
const goneMs = 10_000
const ageMs = 500

const svg = 'http://www.w3.org/2000/svg'

function arrow(): SVGElement {
  const picture = document.createElementNS(svg, 'svg')
  for (const [name, value] of [['viewBox', '0 0 16 20'], ['width', '16'], ['height', '20'], ['aria-hidden', 'true']] as const) picture.setAttribute(name, value)
  const path = picture.appendChild(document.createElementNS(svg, 'path'))
  path.setAttribute('d', 'M1 1l13 9.2-6 1.1 3.4 6.6-2.5 1.3-3.4-6.7L1 17z')
  return picture
}

interface Cursor {
  /** Shows how long ago it moved. */
  age(now: number): void
  stop(): void
}

/** Shows everybody's pointer in `layer` until the returned function is called. */
export function showCursors(layer: HTMLElement, board: Board): () => void {
  const cursors = new Map<string, Cursor>()
  const stop = effect(() => {
    const sessions = new Set(board.peers.value)
    for (const [session, c] of cursors) {
      if (sessions.has(session)) continue
      c.stop()
      cursors.delete(session)
    }
    layer.dataset.many = String(sessions.size > many)
    for (const session of sessions) if (!cursors.has(session)) cursors.set(session, follow(layer, board, session))
  })
  // One clock for all: with a timer each, setting timers is most of the work.
  const clock = window.setInterval(() => cursors.forEach((c) => c.age(performance.now())), ageMs)
  return () => {
    clearInterval(clock)
    stop()
    for (const c of cursors.values()) c.stop()
  }
}

function follow(layer: HTMLElement, board: Board, session: string): Cursor {
  const element = document.createElement('div')
  element.dataset.session = session
  element.append(arrow())
  element.hidden = true
  const label = element.appendChild(document.createElement('span'))
  layer.append(element)

  let [hue, busy, glides, age] = ['hue-none', '', '', '']
  // Written only when it is another: a pointer that moves on changes its place alone.
  const dress = () => {
    const dressed = `cursor ${hue}${busy}${glides}${age}`
    if (element.className !== dressed) element.className = dressed
  }
  let moved = 0
  const stopName = effect(() => {
    const peer = board.peer(session).value
    // A ring around the note in hand names them already.
    busy = peer?.field !== undefined || (peer?.drag?.length ?? 0) > 0 ? ' busy' : ''
    if (peer) {
      label.textContent = nameOf(board, peer.person)
      hue = hueClass(board, peer.person)
    }
    dress()
  })
  const stopPlace = effect(() => {
    const p = board.pointer(session).value
    if (element.hidden !== !p) element.hidden = !p
    // From nowhere it appears in place; it does not fly in.
    glides = p && moved > 0 ? ' glides' : ''
    moved = p ? performance.now() : 0
    age = ''
    dress()
    if (p) element.style.translate = `${p.x}px ${p.y}px`
  })
  return {
    age(now) {
      age = now - moved > goneMs ? ' quiet away' : now - moved > nameMs ? ' quiet' : ''
      dress()
    },
    stop() {
      stopName()
      stopPlace()
      element.remove()
    },
  }
}
