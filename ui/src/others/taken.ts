// What somebody else deletes under one's hands: it is said, the way back is
// beside it, and the keyboard stays where it was.
import { effect, signal } from '@preact/signals'
import { board as words } from '../i18n/board'
import { othersWords } from '../i18n/others'
import { toast } from '../kit/toast'
import { takenAway } from '../shell/notices'
import { parseRef } from '../sync/tables'
import type { Board, Ref } from '../sync/types'

const restore: Record<string, (board: Board, id: string) => void> = {
  note: (board, id) => board.dispatch('RestoreNotes', { notes: [id] }),
  objective: (board, id) => board.dispatch('RestoreObjective', { objective: id }),
  keyresult: (board, id) => board.dispatch('RestoreKeyResult', { keyresult: id }),
}

/** Watches what has the focus until the returned function is called. */
export function watchTaken(board: Board): () => void {
  const under = signal<Ref | undefined>(undefined)
  const follow = () => (under.value = thingOf(document.activeElement))
  document.addEventListener('focusin', follow)
  const stop = effect(() => {
    const ref = under.value
    if (!ref) return
    const [kind, id] = parseRef(ref)
    if (!(board.table(kind).get(id).value as { gone?: boolean } | undefined)?.gone) return
    const at = document.activeElement
    if (thingOf(at) !== ref) return
    const wall = at!.closest<HTMLElement>('.wall-view')
    if (at instanceof HTMLTextAreaElement) {
      takenAway.add(ref)
      toast({ icon: 'warning', text: othersWords().taken, action: { label: words().restore, run: () => restore[kind]!(board, id) } })
    }
    // It goes with the next drawing; if nothing else took the focus by then, the place it was in does.
    setTimeout(() => {
      if (document.activeElement === document.body || !at!.isConnected) (wall ?? document.getElementById('board'))?.focus({ preventScroll: true })
    }, 50)
  })
  return () => {
    stop()
    document.removeEventListener('focusin', follow)
  }
}

function thingOf(element: Element | null): Ref | undefined {
  const ref = element?.closest<HTMLElement>('[data-ref]')?.dataset.ref ?? element?.closest<HTMLElement>('[data-field]')?.dataset.field
  const [kind, id] = ref?.split('/') ?? []
  return kind && id && kind in restore ? (`${kind}/${id}` as Ref) : undefined
}
