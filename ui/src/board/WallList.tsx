// The wall as a list: the same notes, the same powers, for small screens and
// for people who listen.
import { useEffect, useRef, useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { meeting } from '../i18n/meeting'
import { spoken } from '../i18n/spoken'
import { OnlyMine } from '../meeting/OnlyMine'
import { announce } from '../kit/announce'
import { IconButton } from '../kit/button'
import { masked, may, ownWords } from '../meeting/phase'
import type { Board, Note } from '../sync/types'
import { mayWrite } from './allowed'
import { KindMark, LinkChips } from './KindMark'
import { loadParts, parts } from './parts'
import { Composer } from './Composer'
import { LiveText } from './LiveText'
import { noteWanted } from './making'
import { groupRef, isBlank, noteRef, wallOf, type Wall } from './model'
import { reading } from './nav'
import { Became } from './Origins'
import { authorOf, hueClass, nameOf } from './people'
import { PollChips } from './PollChips'
import { writersOf } from './presence'
import { MoreButton, ThingMenu } from './ThingMenu'
import { Trash } from './later'
import { shift, write } from './verbs'
import { endWriting } from './writing'

export function WallList({ board }: { board: Board }) {
  const wall = wallOf(board)
  const host = useRef<HTMLElement>(null)
  const [trash, setTrash] = useState(false)
  const t = words()
  const groups = reading(wall.groups.value.map((id) => [id, wall.layout(id).value.rect] as const))
  const shown = (id: string) => !isBlank(wall.note(id).value ?? ({} as Note)) && wanted(wall, id)
  const loose = wall.notes.value.filter((id) => !wall.home(id).value && shown(id))
  const blanks = wall.notes.value.filter((id) => isBlank(wall.note(id).value ?? ({} as Note)) && !ownWords.value.has(id)).length
  useEffect(loadParts, [])
  const asked = noteWanted.value
  useEffect(() => {
    if (!asked) return
    noteWanted.value = undefined
    wall.only.value = undefined
    wall.active.value = asked
    const el = host.current?.querySelector<HTMLElement>(`[data-ref="${asked}"]`)
    el?.scrollIntoView({ block: 'center' })
    el?.focus({ preventScroll: true })
  }, [asked])

  return (
    <section ref={host} class="wall-list" aria-label={t.list}>
      <div class="wall-list-scroll">
        <div class="wall-list-head">
          <h2>{t.wall}</h2>
          {parts.value && <parts.value.KindFilter wall={wall} />}
          <IconButton icon="trash" label={t.trash} onClick={() => setTrash(true)} />
        </div>
        {groups.map((id) => <GroupSection key={id} wall={wall} id={id} />)}
        {blanks > 0 && <p class="list-blanks">{meeting().hiddenNotes(blanks)}</p>}
        {(loose.length > 0 || groups.length === 0) && (
          <section class="list-group" aria-labelledby="list-loose">
            <h3 id="list-loose" class={groups.length === 0 ? 'only-heard' : 'list-loose'}>{t.noGroupTitle}</h3>
            {loose.length === 0 ? <p class="list-empty">{wall.canEdit.value ? t.listEmpty : t.emptyWatch}</p> : <Rows wall={wall} ids={loose} />}
          </section>
        )}
      </div>
      {may(board, 'write') && !masked(board) && <Composer wall={wall} />}
      <ThingMenu wall={wall} />
      {trash && <Trash board={board} onClose={() => setTrash(false)} />}
    </section>
  )
}

const wanted = (wall: Wall, id: string) => wall.only.value === undefined || wall.note(id).value?.kind === wall.only.value

function GroupSection({ wall, id }: { wall: Wall; id: string }) {
  const ref = groupRef(id)
  const t = words()
  const group = wall.group(id).value
  const members = wall.members(id).value.filter((n) => wanted(wall, n))
  const editing = wall.editing.value === ref
  if (!group) return null
  const name = group.name ?? ''
  return (
    <section class="list-group" aria-label={t.groupLabel(name, members.length)} data-ref={ref} tabIndex={-1}>
      <header>
        {editing ? (
          <LiveText board={wall.board} field={ref + '/name'} label={t.groupName} placeholder={t.groupPlaceholder} class="group-name" autoFocus onEnd={(how) => endWriting(wall, ref, how)} />
        ) : (
          <h3 class="group-name" data-empty={name === ''}>{name || t.unnamedGroup}</h3>
        )}
        <span class="count">{members.length}</span>
        <Became board={wall.board} refs={group.to} />
        <PollChips board={wall.board} about={`group/${group.id}`} />
        <MoreButton wall={wall} thing={ref} active />
      </header>
      <Rows wall={wall} ids={members} group={id} />
    </section>
  )
}

/** Notes as rows that can be written in, moved and deleted. */
export function Rows({ wall, ids, group }: { wall: Wall; ids: readonly string[]; group?: string }) {
  const onKeyDown = (e: KeyboardEvent) => {
    const row = (e.target as Element).closest<HTMLElement>('[data-ref]')
    if (!group || !row || !e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return
    e.preventDefault()
    const id = row.dataset.ref!.slice('note/'.length)
    const by = e.key === 'ArrowUp' ? -1 : 1
    shift(wall, group, id, by)
    const to = Math.max(0, Math.min(ids.length - 1, ids.indexOf(id) + by))
    announce(words().said.moved(to + 1, ids.length))
    // Moving an element in the document takes its focus away.
    const focused = e.target as HTMLElement
    requestAnimationFrame(() => requestAnimationFrame(() => focused.focus()))
  }
  return (
    <ul class="list-rows" onKeyDown={onKeyDown}>
      {ids.map((id) => <ListNote key={id} wall={wall} id={id} />)}
    </ul>
  )
}

function ListNote({ wall, id }: { wall: Wall; id: string }) {
  const { board } = wall
  const ref = noteRef(id)
  const note = wall.note(id).value
  const t = words()
  const writers = writersOf(board)(ref + '/text').value
  if (!note) return null
  const editing = wall.editing.value === ref
  const text = note.text ?? ''
  return (
    <li class={'list-note color-' + (note.color ?? 'sun')} data-ref={ref} tabIndex={-1}>
      {editing ? (
        <LiveText board={board} field={ref + '/text'} label={t.noteText} placeholder={t.notePlaceholder} lines="enter-ends" class="note-text" autoFocus onEnd={(how) => endWriting(wall, ref, how)} />
      ) : (
        <button type="button" class="note-text words" lang={spoken(text)} disabled={!mayWrite(wall, ref)} onClick={() => write(wall, ref)}>
          {text || <em>{note.erased ? t.erased : t.emptyNote}</em>}
        </button>
      )}
      <span class="list-note-foot">
        <span class={'hue-dot ' + hueClass(board, note.by)} />
        <span>{authorOf(board, note)}</span>
        <KindMark kind={note.kind} />
        {note.hidden && <OnlyMine />}
        {writers[0] && <span class={'writing ' + hueClass(board, writers[0].person)}>{t.writes(nameOf(board, writers[0].person))}</span>}
        <LinkChips board={board} note={note} />
        <Became board={board} refs={note.to} />
        <PollChips board={board} about={`note/${note.id}`} />
      </span>
      <MoreButton wall={wall} thing={ref} active />
    </li>
  )
}
