// Thin lines between notes and what they are about, for what the pointer, the
// keyboard or the selection is on.
import { computed, effect } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { center, type Point, type Rect } from '../board/geometry'
import { noteWidth } from '../board/layout'
import { refId, refKind, type Wall } from '../board/model'
import { aboutThings, exists } from '../board/notekinds'
import type { Ref } from '../sync/types'

export function Lines({ wall }: { wall: Wall }) {
  const pairs = useMemo(() => computed(() => pairsOf(wall)), [wall]).value
  const svg = useRef<SVGSVGElement>(null)
  // Lines keep their width at any magnification.
  useLayoutEffect(() => effect(() => svg.current?.style.setProperty('--inverse', String(1 / wall.camera.value.k))), [wall, pairs.length > 0])
  if (pairs.length === 0) return null
  return (
    <svg ref={svg} class="link-lines" aria-hidden="true">
      {pairs.map(([from, to]) => <Line key={from + to} wall={wall} from={from} to={to} />)}
    </svg>
  )
}

const onWall = (ref: Ref) => refKind(ref) === 'note' || refKind(ref) === 'group'

function pairsOf(wall: Wall): [Ref, Ref][] {
  const of = new Set([...wall.selection.value, wall.active.value, wall.pointed.value].filter((r) => r !== undefined))
  const pairs = new Map<string, [Ref, Ref]>()
  const add = (from: Ref, to: Ref) => onWall(to) && exists(wall.board, to) && pairs.set(from + to, [from, to])
  for (const ref of of) {
    if (refKind(ref) === 'note') for (const to of wall.note(refId(ref)).value?.about ?? []) add(ref, to)
    for (const n of aboutThings(wall.board).get(ref) ?? []) add('note/' + n.id, ref)
  }
  return [...pairs.values()]
}

function Line({ wall, from, to }: { wall: Wall; from: Ref; to: Ref }) {
  const [r, s] = [rect(wall, from), rect(wall, to)]
  const [a, b] = [edge(r, center(s)), edge(s, center(r))]
  return <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
}

/** Where a thing is, followed while it moves. */
function rect(wall: Wall, ref: Ref): Rect {
  const id = refId(ref)
  return refKind(ref) === 'group' ? wall.layout(id).value.rect : { ...wall.spot(id).value, w: noteWidth, h: wall.height(id).value }
}

/** Where the line from the middle of a rectangle to a point leaves it, so that no line lies over what is written. */
export function edge(r: Rect, to: Point): Point {
  const c = center(r)
  const [dx, dy] = [to.x - c.x, to.y - c.y]
  const by = Math.min(dx === 0 ? Infinity : r.w / 2 / Math.abs(dx), dy === 0 ? Infinity : r.h / 2 / Math.abs(dy), 1)
  return { x: c.x + dx * by, y: c.y + dy * by }
}
