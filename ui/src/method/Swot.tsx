// Strengths and weaknesses, opportunities and threats of one candidate, in the
// square that the method is known by.
import { useState } from 'preact/hooks'
import { KindMark } from '../board/KindMark'
import { refId, refKind, wallOf } from '../board/model'
import { called, notesAbout, swot } from '../board/notekinds'
import { board as words } from '../i18n/board'
import { aside } from '../i18n/kit'
import { method } from '../i18n/method'
import { poll } from '../i18n/poll'
import { Select } from '../kit/field'
import { Icon } from '../kit/icons'
import { Chooser } from '../poll/Choices'
import { chosenOf } from '../poll/model'
import { canWrite, manages } from '../shell/rights'
import type { Board, NoteKind, Ref } from '../sync/types'
import { Card } from './Card'
import { candidatesOf } from './gates'
import { NotesAbout } from './NotesAbout'

type Filter = 'all' | 'none' | 'more' | 'less'

export function Swot({ board, about }: { board: Board; about: Ref }) {
  const t = method()
  const [filter, setFilter] = useState<Filter>('all')
  const [wanted, setWanted] = useState(about)
  const found = candidates(board, about).filter((r) => fits(board, r, filter))
  const at = found.includes(wanted) ? wanted : found[0]
  const label = (ref: Ref) => {
    const [s, w, o, th] = swot.map((k) => notesAbout(board, ref, k).length) as [number, number, number, number]
    return `${chosenOf(board, ref)?.chosen ? '✓ ' : ''}${aside(called(board, ref), t.counts(s, w, o, th))}`
  }
  return (
    <div class="method-page">
      <Card of="swot" />
      <div class="swot-choose">
        <Select label={t.candidates} value={filter} onChange={setFilter} options={(['all', 'none', 'more', 'less'] as const).map((value) => ({ value, label: t.filters[value] }))} />
        {at && <Select label={t.candidate} value={at} onChange={setWanted} options={found.map((value) => ({ value, label: label(value) }))} />}
      </div>
      {at && <Choose board={board} subject={at} />}
      {at ? (
        <div class="swot">
          {swot.map((kind) => (
            <section key={at + kind} class="swot-part" aria-label={words().kinds[kind]}>
              <h3>
                <KindMark kind={kind} />
              </h3>
              <NotesAbout board={board} about={at} kind={kind} />
            </section>
          ))}
        </div>
      ) : (
        <p class="method-none">{t.noCandidates}</p>
      )}
    </div>
  )
}

/** Chosen or not, and why; what speaks for and against it now goes on record with it. */
function Choose({ board, subject }: { board: Board; subject: Ref }) {
  const t = poll()
  const choice = chosenOf(board, subject)
  if (manages(board.me.value?.role) && canWrite(board)) return <Chooser key={`${subject} ${choice?.at}`} board={board} subject={subject} name={called(board, subject)} choice={choice} />
  if (!choice) return null
  return (
    <p class="swot-chosen">
      <Icon name={choice.chosen ? 'check' : 'close'} />
      <b>{choice.chosen ? t.chosen : t.notChosen}</b> {choice.reason && ` – ${choice.reason}`}
    </p>
  )
}

/** What is weighed beside a thing: with an objective what could lead to it, with a note others of its kind. */
function candidates(board: Board, about: Ref): Ref[] {
  if (refKind(about) === 'objective') return [about, ...[...candidatesOf(board, refId(about)).entries()].flatMap(([g, refs]) => [...(g ? ['group/' + g] : []), ...refs])]
  const wall = wallOf(board)
  if (refKind(about) === 'group') return wall.groups.value.map((id) => 'group/' + id)
  const kind = board.table('note').get(refId(about)).value?.kind
  if (refKind(about) !== 'note' || !kind) return [about]
  return wall.notes.value.filter((id) => wall.note(id).value?.kind === kind).map((id) => 'note/' + id)
}

function fits(board: Board, ref: Ref, filter: Filter): boolean {
  const n = (...kinds: NoteKind[]) => notesAbout(board, ref, ...kinds).length
  const [pro, con] = [n('strength', 'opportunity'), n('weakness', 'threat')]
  return filter === 'all' || (filter === 'none' ? pro + con === 0 : filter === 'more' ? pro > con : con > pro)
}
