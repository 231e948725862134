// Thin lines between notes and what they are about, for what the pointer, the
// keyboard or the selection is on.
import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { center, type Point } from '../board/geometry'
import { refId, refKind, type Wall } from '../board/model'
import { aboutThings, exists } from '../board/notekinds'
import type { Ref } from '../sync/types'

export function Lines({ wall }: { wall: Wall }) {
  const pairs = useMemo(() => computed(() => pairsOf(wall)), [wall]).value
  if (pairs.length === 0) return null
  return (
    <svg class="link-lines" aria-hidden="true">
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
  const [a, b] = [middle(wall, from), middle(wall, to)]
  return <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} vector-effect="non-scaling-stroke" />
}

/** Where a thing is, followed while it moves. */
function middle(wall: Wall, ref: Ref): Point {
  const id = refId(ref)
  if (refKind(ref) === 'group') return center(wall.layout(id).value.rect)
  return center({ ...wall.spot(id).value, w: 200, h: wall.height(id).value })
}
