// Notes dragged out of the wall over the goals: a small card follows the
// pointer and says what dropping would make of them.
import { signal } from '@preact/signals'
import { board as words } from '../i18n/board'
import { Icon } from '../kit/icons'
import type { NoteKind, Ref } from '../sync/types'
import type { Hold } from './hold'
import { intoKeyResult, intoObjective } from './making'
import { refId, refKind, type Wall } from './model'
import { fits } from './notekinds'
import { titleFrom } from './verbs'

interface Over { x: number; y: number; title: string; count: number; makes: 'objective' | 'keyresult' | 'link' | undefined; kind?: NoteKind | undefined }

const over = signal<Over | undefined>(undefined)
/** The data-drop value of the place under the ghost, for its mark. */
export const dropPlace = signal<string | undefined>(undefined)

/**
 * Follows a hold outside of the wall. Places that take notes carry
 * data-drop="objective" or data-drop="keyresult/<objective id>". Answers
 * whether a drop was taken over.
 */
export function ghostOver(wall: Wall, view: HTMLElement, hold: Hold, at: { clientX: number; clientY: number } | undefined, dropped: boolean): boolean {
  const r = view.getBoundingClientRect()
  const outside = at !== undefined && (at.clientX < r.left || at.clientX > r.right || at.clientY < r.top || at.clientY > r.bottom)
  const place = outside ? document.elementFromPoint(at.clientX, at.clientY)?.closest<HTMLElement>('[data-drop]')?.dataset.drop : undefined
  const end = dropped || !outside
  const goal = place?.startsWith('keyresult/') ? place.slice('keyresult/'.length) : undefined
  // What speaks of an objective is attached to it first; dropped there again it becomes a key result.
  const attach = goal && speaksOf(wall, hold.refs, 'objective/' + goal)
  over.value = end ? undefined : {
    x: at.clientX,
    y: at.clientY,
    title: titleFrom(wall, hold.refs),
    count: hold.refs.length,
    makes: attach ? 'link' : goal ? 'keyresult' : place ? 'objective' : undefined,
    kind: attach || undefined,
  }
  dropPlace.value = end ? undefined : place
  if (!dropped || !outside) return false
  if (place === 'objective') intoObjective(wall, hold.refs)
  else if (goal && attach) wall.board.dispatch('LinkNotes', { notes: hold.refs.map(refId), to: 'objective/' + goal })
  else if (goal) intoKeyResult(wall, hold.refs, goal)
  // Let go over anything else outside, things go back to where they were.
  return true
}

/** The kind of notes that could be linked to a thing and are not all yet. */
function speaksOf(wall: Wall, refs: readonly Ref[], to: Ref): NoteKind | undefined {
  const notes = refs.map((r) => (refKind(r) === 'note' ? wall.note(refId(r)).peek() : undefined))
  const kind = notes[0]?.kind
  const fit = notes.every((n) => n && n.kind === kind && fits(wall.board, n.kind, to))
  return fit && !notes.every((n) => n?.about?.includes(to)) ? kind : undefined
}

export function Ghost() {
  const o = over.value
  if (!o) return null
  const t = words()
  return (
    <div class="ghost" aria-hidden="true" data-left={o.x > window.innerWidth - 280} style={{ translate: `${o.x}px ${o.y}px` }}>
      <p>{o.title || t.emptyNote}</p>
      {o.count > 1 && <span class="count">{o.count}</span>}
      {o.makes && (
        <p class="ghost-makes">
          <Icon name={o.makes === 'link' ? 'link' : o.makes === 'objective' ? 'target' : 'measure'} />
          {o.makes === 'link' ? t.dropLink(t.kinds[o.kind!]) : o.makes === 'objective' ? t.dropObjective : t.dropKeyResult}
        </p>
      )}
    </div>
  )
}
