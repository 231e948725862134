import { nameOf } from '../board/people'
import { people } from '../i18n/people'
import { shell } from '../i18n/shell'
import { Avatar, AvatarStack, Popover } from '../kit'
import type { Board } from '../sync/types'
import { facesHere } from './view'
import { present } from './whoshere'

/** Who is here, as overlapping discs that open to a list. */
export function Presence({ board }: { board: Board }) {
  const t = shell()
  const here = present(board)
  const who = here.map((p) => ({ id: p.id, name: nameOf(board, p.id), hue: p.hue, role: p.role }))
  if (who.length === 0) return null
  return (
    <Popover
      label={t.here(who.length)}
      class="presence"
      button={<AvatarStack people={who} max={facesHere.value} />}
    >
      <ul class="people-here">
        {who.map((w) => (
          <li key={w.id}>
            <Avatar who={w} silent />
            <span>
              {w.name}
              {w.id === board.me.value?.person && <small> ({t.you})</small>}
            </span>
            <small>{people().roles[w.role]}</small>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
