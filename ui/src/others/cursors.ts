// Other people's pointers: one layer of plain elements inside the wall,
// outside the component tree, because they move many times a second. The
// browser glides them from one frame of presence to the next.
import { effect } from '@preact/signals'
import type { Board } from '../sync/types'
import { hueClass, nameOf } from '../board/people'

const nameMs = 3_000
const many = 12 // pointers whose names would hide what they point at
const goneMs = 10_000

const svg = 'http://www.w3.org/2000/svg'

function arrow(): SVGElement {
  const picture = document.createElementNS(svg, 'svg')
  for (const [name, value] of [['viewBox', '0 0 16 20'], ['width', '16'], ['height', '20'], ['aria-hidden', 'true']] as const) picture.setAttribute(name, value)
  const path = picture.appendChild(document.createElementNS(svg, 'path'))
  path.setAttribute('d', 'M1 1l13 9.2-6 1.1 3.4 6.6-2.5 1.3-3.4-6.7L1 17z')
  return picture
}

interface Cursor { element: HTMLElement; stop: () => void }

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
  return () => {
    stop()
    for (const c of cursors.values()) c.stop()
  }
}

function follow(layer: HTMLElement, board: Board, session: string): Cursor {
  const element = document.createElement('div')
  element.className = 'cursor hue-none'
  element.dataset.session = session
  element.append(arrow())
  element.hidden = true
  const label = element.appendChild(document.createElement('span'))
  layer.append(element)

  let hue = 'hue-none'
  const setHue = (next: string) => {
    element.classList.replace(hue, next)
    hue = next
  }
  let [quiet, away] = [0, 0]
  let last = ''
  const stopName = effect(() => {
    const person = board.peer(session).value?.person
    if (!person) return
    label.textContent = nameOf(board, person)
    setHue(hueClass(board, person))
  })
  const stopPlace = effect(() => {
    const p = board.peer(session).value
    // A ring around the note in hand names them already.
    element.classList.toggle('busy', p?.field !== undefined || (p?.drag?.length ?? 0) > 0)
    if (p?.x === undefined || p.y === undefined) {
      element.hidden = true
      last = ''
      return
    }
    const place = `${p.x}px ${p.y}px`
    if (place === last) return
    // From nowhere it appears in place; it does not fly in.
    element.classList.toggle('glides', last !== '')
    last = place
    element.hidden = false
    element.style.translate = place
    element.classList.remove('quiet', 'away')
    clearTimeout(quiet)
    clearTimeout(away)
    quiet = window.setTimeout(() => element.classList.add('quiet'), nameMs)
    away = window.setTimeout(() => element.classList.add('away'), goneMs)
  })
  return {
    element,
    stop() {
      stopName()
      stopPlace()
      clearTimeout(quiet)
      clearTimeout(away)
      element.remove()
    },
  }
}
