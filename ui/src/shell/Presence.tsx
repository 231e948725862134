import { nameOf } from '../board/people'
import { people } from '../i18n/people'
import { shell } from '../i18n/shell'
import { Avatar, Popover } from '../kit'
import type { Board } from '../sync/types'
import { present } from './whoshere'

const most = 8

/** Who is here, as overlapping discs that open to a list. */
export function Presence({ board }: { board: Board }) {
  const t = shell()
  const here = present(board)
  const who = here.map((p) => ({ id: p.id, name: nameOf(board, p.id), hue: p.hue, role: p.role }))
  if (who.length === 0) return null
  const rest = who.length - most
  return (
    <Popover
      label={t.here(who.length)}
      class="presence"
      button={
        <span class="avatars" aria-hidden="true">
          {who.slice(0, most).map((w) => (
            <span key={w.id} class="avatars-one">
              <Avatar who={w} silent />
            </span>
          ))}
          {rest > 0 && (
            <span class="avatars-one">
              <span class="avatar m more">+{rest}</span>
            </span>
          )}
        </span>
      }
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
