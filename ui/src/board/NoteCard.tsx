// One sticky note on the wall.
import { effect, untracked } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { meeting } from '../i18n/meeting'
import { spoken } from '../i18n/spoken'
import { Became } from './Origins'
import { KindMark, LinkChips } from './KindMark'
import { Carets } from './Carets'
import { LiveText } from './LiveText'
import { guessHeight, noteMaxHeight, textSize } from './layout'
import { isBlank, noteRef, type Wall } from './model'
import { PollChips } from './PollChips'
import { OnlyMine } from '../meeting/OnlyMine'
import { ownWords } from '../meeting/phase'
import { authorOf, hueClass, nameOf } from './people'
import { writersOf } from './presence'
import { MoreButton } from './ThingMenu'
import { measured } from './measured'
import { endWriting } from './writing'

/** Height from which a text may not fit on its note; a place to scroll costs every frame, so the others have none. */
const scrollsFrom = noteMaxHeight * 0.6

export function NoteCard({ wall, id }: { wall: Wall; id: string }) {
  const { board } = wall
  const ref = noteRef(id)
  const element = useRef<HTMLElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const note = wall.face(id).value
  const t = words()

  // Places change many times a second while something is dragged: they go
  // straight to the element.
  useLayoutEffect(() => effect(() => void (element.current && Object.assign(element.current.style, placed(wall, id)))), [wall, id])
  const home = wall.home(id).value
  const folded = home !== undefined && wall.collapsed.value.has(home)
  useEffect(() => (paper.current ? measured(paper.current, wall.height(id)) : undefined), [wall, id, folded])

  const active = wall.active.value === ref
  const editing = wall.editing.value === ref
  useEffect(() => {
    if (active && !editing && document.activeElement?.closest('.wall-view')) element.current?.focus({ preventScroll: true })
  }, [active, editing])

  if (!note || note.gone || folded) return null
  const place = untracked(() => placed(wall, id))
  if (isBlank(note)) {
    const own = ownWords.value.get(id)
    const label = own === undefined ? meeting().hiddenNote : t.noteLabel(own, meeting().onlyMine)
    return (
      <article ref={element} class="note blank" data-ref={ref} data-quiet tabIndex={active ? 0 : -1} aria-roledescription={t.note} aria-label={label} style={place} onFocus={() => (wall.active.value = ref)}>
        <div ref={paper} class="paper">{own !== undefined && <div class="livetext note-text"><div class="words">{own}</div></div>}</div>
      </article>
    )
  }
  const text = note.text ?? ''
  const guess = guessHeight(text)
  const said = note.erased ? t.erased : text
  const author = authorOf(board, note)
  const writers = writersOf(board)(ref + '/text').value
  const mine = wall.held.value.has(ref)
  const lift = wall.lifted.value.get(id)
  const busy = lift?.person ?? writers[0]?.person
  const target = wall.target.value
  const held = mine || (home !== undefined && wall.held.value.has('group/' + home))

  return (
    <article
      ref={element}
      class={'note color-' + (note.color ?? 'sun')}
      data-ref={ref}
      data-size={textSize(text.length)}
      data-chosen={wall.selection.value.has(ref)}
      data-held={held}
      data-lifted={lift !== undefined || (home !== undefined && wall.lifted.value.has(home))}
      data-target={target.kind === 'note' && target.id === id}
      data-editing={editing}
      data-aside={wall.only.value !== undefined && wall.only.value !== note.kind}
      tabIndex={active ? 0 : -1}
      aria-roledescription={t.note}
      aria-label={note.kind ? t.speaks(t.kinds[note.kind], t.noteLabel(said, author)) : t.noteLabel(said, author)}
      style={place}
      onFocus={() => (wall.active.value = ref)}
    >
      <div ref={paper} class="paper" data-long={guess > scrollsFrom} style={{ containIntrinsicBlockSize: `auto ${guess}px` }}>
        {editing ? (
          <LiveText
            board={board}
            field={ref + '/text'}
            label={t.noteText}
            placeholder={t.notePlaceholder}
            lines="enter-ends"
            class="note-text"
            autoFocus
            onEnd={(how) => endWriting(wall, ref, how)}
          />
        ) : (
          <div class="livetext note-text">
            <div class="words" lang={spoken(note.text)}>{said}</div>
            {writers.length > 0 && <Carets board={board} field={ref + '/text'} />}
          </div>
        )}
        <footer>
          <span class={'hue-dot ' + hueClass(board, note.by)} title={author} />
          {(note.among || note.for || note.forName) && <small class="note-by">{author}</small>}
          <KindMark kind={note.kind} />
          {note.hidden && <OnlyMine />}
          <LinkChips board={board} note={note} reached={active} />
          <Became board={board} refs={note.to} reached={active} />
          <PollChips board={board} about={ref} reached={active} />
        </footer>
      </div>
      {busy && (
        <span class={'ring ' + hueClass(board, busy)} aria-hidden="true">
          <span class="flag">{nameOf(board, busy)}</span>
        </span>
      )}
      <MoreButton wall={wall} thing={ref} active={active} />
    </article>
  )
}

/** Where a note lies. Subscribes. */
function placed(wall: Wall, id: string): { transform: string; zIndex: string } {
  const { x, y } = wall.spot(id).value
  return { transform: `translate(${x}px,${y}px)`, zIndex: String(wall.level(id).value) }
}
