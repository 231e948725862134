import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { poll as words } from '../i18n/poll'
import { Dialog, Field, Select, toast } from '../kit'
import type { Board, Poll } from '../sync/types'
import { BallotForm } from './BallotForm'
import { boxOf, cast } from './model'

const guestChoice = '-'

/** A ballot for somebody in the room without a device, marked so. */
export function OtherVotes({ board, poll: p, onClose }: { board: Board; poll: Poll; onClose: () => void }) {
  const t = words()
  const [who, setWho] = useState(guestChoice)
  const [guest, setGuest] = useState('')
  const me = board.me.value?.person
  const people = board.table('person').all.value.filter((o) => !o.left && o.id !== me && o.role === 'participant')
  const other = who === guestChoice ? { guest: guest.trim() } : { for: who }
  const own = boxOf(board, p)?.entered?.find((b) => (who === guestChoice ? b.guest === guest.trim() : b.person === who))
  return (
    <Dialog title={t.forOther} onClose={onClose} class="poll">
      <Select
        label={t.forWhom}
        value={who}
        options={[{ value: guestChoice, label: t.guest }, ...people.map((o) => ({ value: o.id, label: nameOf(board, o.id) }))]}
        onChange={setWho}
      />
      {who === guestChoice && <Field label={t.guestName} value={guest} onInput={setGuest} maxLength={80} />}
      <BallotForm
        key={who + own?.id}
        board={board}
        poll={p}
        own={own}
        disabled={who === guestChoice && !guest.trim()}
        onCast={(vote) => {
          cast(board, p, vote, other)
          toast({ text: t.entered(who === guestChoice ? guest.trim() : nameOf(board, who)), icon: 'check' })
          onClose()
        }}
      />
    </Dialog>
  )
}
