// The notes of one kind about a thing, and a line to write another.
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { mayMove } from '../board/allowed'
import { show } from '../board/KindMark'
import { noteRef, wallOf } from '../board/model'
import { notesAbout } from '../board/notekinds'
import { methodWanted } from '../board/parts'
import { authorOf } from '../board/people'
import { addNote } from '../board/verbs'
import { board as boardWords } from '../i18n/board'
import { method } from '../i18n/method'
import { Button, IconButton } from '../kit/button'
import { Field } from '../kit/field'
import { may } from '../meeting/phase'
import { OnlyMine } from '../meeting/OnlyMine'
import type { Board, Note, NoteKind, Ref } from '../sync/types'

/** Closes the window and goes where a note is. */
function goTo(ref: Ref): void {
  methodWanted.value = undefined
  show(ref)
}

interface Props {
  board: Board
  about: Ref
  kind: NoteKind
  actions?: (note: Note) => ComponentChildren
}

export function NotesAbout({ board, about, kind, actions }: Props) {
  const t = method()
  const b = boardWords()
  const wall = wallOf(board)
  const [text, setText] = useState('')
  const notes = notesAbout(board, about, kind)
  const add = () => {
    if (!text.trim()) return
    wall.active.value = undefined // it is to lie free on the wall
    addNote(wall, undefined, text.trim(), { kind, about: [about] })
    setText('')
  }
  return (
    <div class="notes-about">
      {notes.length === 0 && <p class="method-none">{t.none}</p>}
      <ul>
        {notes.map((n) => (
          <li key={n.id} class={`about-note color-${n.color ?? 'sun'}`}>
            <span class="about-text">{n.text || b.emptyNote}</span>
            <span class="about-foot">
              <span>{authorOf(board, n)}</span>
              {n.hidden && <OnlyMine />}
              {actions?.(n)}
              <IconButton small icon="eye" label={t.onWall} onClick={() => goTo(noteRef(n.id))} />
              {mayMove(wall, noteRef(n.id)) && (
                <IconButton small icon="close" label={t.detach(n.text ?? b.emptyNote)} onClick={() => board.dispatch('UnlinkNotes', { notes: [n.id], to: about })} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {may(board, 'write') && (
        <form
          class="about-add"
          onSubmit={(e) => {
            e.preventDefault()
            add()
          }}
        >
          <Field label={t.write(b.kinds[kind])} hideLabel placeholder={t.write(b.kinds[kind])} value={text} onInput={setText} maxLength={4096} enterKeyHint="done" />
          <Button small type="submit">{t.add}</Button>
        </form>
      )}
    </div>
  )
}
