// A note's kind, said by word and picture, and what the note is about.
import { board as words } from '../i18n/board'
import { Icon, type IconName } from '../kit/icons'
import type { Board, Note, Ref } from '../sync/types'
import { goalWanted, noteWanted } from './making'
import { refKind } from './model'
import { called, exists, kindIcons, notesAbout } from './notekinds'

export function KindMark({ kind }: { kind: Note['kind'] }) {
  if (!kind) return null
  return (
    <span class="kind-mark">
      <Icon name={kindIcons[kind]} />
      {words().kinds[kind]}
    </span>
  )
}

const icons: Record<string, IconName> = { note: 'note', group: 'group', objective: 'target', keyresult: 'measure' }

/** Brings a thing into view, wherever it is. */
export function show(ref: Ref): void {
  if (refKind(ref) === 'note' || refKind(ref) === 'group') noteWanted.value = ref
  else goalWanted.value = ref
}

/** On a note: what it is about and, for an issue, how many answers it has. `reached` says whether Tab stops there. */
export function LinkChips({ board, note, reached = true }: { board: Board; note: Note; reached?: boolean }) {
  const t = words()
  const live = (note.about ?? []).filter((r) => exists(board, r))
  const answers = note.kind === 'issue' ? notesAbout(board, 'note/' + note.id, 'answer') : []
  if (live.length === 0 && answers.length === 0) return null
  return (
    <>
      {live.map((ref) => {
        const name = called(board, ref)
        return (
          <button key={ref} type="button" class="origin link-chip" data-quiet tabIndex={reached ? 0 : -1} title={t.linkedTo(name)} aria-label={t.linkedTo(name)} onClick={() => show(ref)}>
            <Icon name={icons[refKind(ref)]!} />
            <span class="origin-words">{name}</span>
          </button>
        )
      })}
      {answers.length > 0 && <span class="answer-count">{t.answers(answers.length)}</span>}
    </>
  )
}
