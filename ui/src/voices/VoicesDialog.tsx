import { voiceWords } from '../i18n/voices'
import { Dialog } from '../kit'
import type { Board } from '../sync/types'
import { ShareTable } from './ShareTable'
import { becameGoal, cast } from './survived'
import { voicesOf } from './voices'

/** How the voices are shared at this moment, for who leads. */
export function VoicesDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = voiceWords()
  const notes = board.table('note').all.value
  const people = board.table('person').all.value
  const made = becameGoal(notes, board.table('group').all.value)
  const ballots = cast(board.table('poll').all.value)
  const hidden = notes.filter((n) => n.hidden && !n.gone).length
  return (
    <Dialog title={t.title} onClose={onClose} wide>
      <p class="voices-hint">{t.hint}</p>
      <ShareTable voices={voicesOf(people, notes, made, ballots)} columns={['notes', 'votes']} />
      {people.some((p) => p.level) && <ShareTable voices={voicesOf(people, notes, made, ballots, 'level')} columns={['notes', 'votes']} level />}
      {hidden > 0 && <p class="voices-hint">{t.hidden(hidden)}</p>}
    </Dialog>
  )
}
