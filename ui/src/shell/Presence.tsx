import { nameOf } from '../board/people'
import { lang } from '../i18n'
import { aside } from '../i18n/kit'
import { meeting } from '../i18n/meeting'
import { people } from '../i18n/people'
import { shell } from '../i18n/shell'
import { Avatar, AvatarStack, Button, Popover } from '../kit'
import { bringAll, follow, following } from '../meeting/following'
import type { Board, Role } from '../sync/types'
import { manages } from './rights'
import { facesHere } from './view'
import { present } from './whoshere'

interface Here { id: string; name: string; role: Role }

/** Me, who runs the meeting, and the others by name. */
function inOrder<H extends Here>(who: readonly H[], me: string | undefined): H[] {
  const place = (h: Here) => (h.id === me ? 0 : manages(h.role) ? 1 : 2)
  return [...who].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, lang()))
}

/** Who is here, as overlapping discs that open to a list. */
export function Presence({ board }: { board: Board }) {
  const t = shell()
  const here = present(board)
  const me = board.me.value?.person
  const who = here.map((p) => ({ id: p.id, name: nameOf(board, p.id), hue: p.hue, role: p.role, bot: p.bot }))
  if (who.length === 0) return null
  return (
    <Popover
      label={t.here(who.length)}
      class="presence"
      button={<AvatarStack people={who} max={facesHere.value} />}
    >
      {(close) => (
        <>
          <ul class="people-here">
            {inOrder(who, me).map((w) => {
              const words = (
                <>
                  <Avatar who={w} silent />
                  <span>
                    {w.id === me ? aside(w.name, t.you) : w.name}
                  </span>
                  <small>{w.bot ? t.scripted : people().roles[w.role]}</small>
                </>
              )
              if (w.id === me || w.bot) return <li key={w.id}>{words}</li>
              return (
                <li key={w.id}>
                  <button type="button" aria-pressed={following.value?.person === w.id} data-tip={meeting().follow(w.name)} onClick={() => (follow(w.id), close())}>
                    {words}
                  </button>
                </li>
              )
            })}
          </ul>
          {manages(board.me.value?.role) && who.length > 1 && (
            <Button small icon="spotlight" onClick={() => (bringAll(board), close())}>
              {meeting().bringAll}
            </Button>
          )}
        </>
      )}
    </Popover>
  )
}
