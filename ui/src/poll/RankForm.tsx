import { useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import { announce, IconButton } from '../kit'
import type { FormProps } from './BallotForm'
import { nameIn } from './model'

/** Everything in one order, the best first: dragged, or moved with buttons. */
export function RankForm({ board, poll: p, vote, change }: FormProps) {
  const t = words()
  const ranks = vote.ranks ?? []
  const [held, setHeld] = useState<number>()
  const move = (from: number, to: number) => {
    if (to < 0 || to >= ranks.length || from === to) return
    const next = [...ranks]
    next.splice(to, 0, ...next.splice(from, 1))
    change({ ...vote, ranks: next })
    announce(labelled(nameIn(board, p, ranks[from]!), to + 1))
  }
  return (
    <ol class="ballot-rows ranked">
      {ranks.map((i, place) => (
        <li
          key={i}
          draggable
          data-held={held === place}
          onDragStart={(e) => {
            setHeld(place)
            e.dataTransfer?.setData('text/plain', '')
          }}
          onDragOver={(e) => {
            if (held === undefined) return
            e.preventDefault()
            if (held !== place) {
              move(held, place)
              setHeld(place)
            }
          }}
          onDragEnd={() => setHeld(undefined)}
          onDrop={(e) => e.preventDefault()}
        >
          <b>{place + 1}</b>
          <span class="ballot-name">{nameIn(board, p, i)}</span>
          <span class="ballot-steps">
            <IconButton icon="arrow-up" kind="plain" label={t.earlier(nameIn(board, p, i))} aria-disabled={place === 0} onClick={() => move(place, place - 1)} />
            <IconButton icon="arrow-down" kind="plain" label={t.later(nameIn(board, p, i))} aria-disabled={place === ranks.length - 1} onClick={() => move(place, place + 1)} />
          </span>
        </li>
      ))}
    </ol>
  )
}
