// Names in the middle of what is said.
import { hueClass, nameOf } from '../board/people'
import { spoken } from '../i18n/spoken'
import { Avatar } from '../kit'
import type { Board } from '../sync/types'
import { pieces } from './mentions'

/** What somebody wrote, with the people it names. */
export function Said({ board, text }: { board: Board; text: string }) {
  const me = board.me.value?.person
  return (
    <p class="said" lang={spoken(text)}>
      {pieces(text).map((p, i) =>
        typeof p === 'string' ? p : (
          <span key={i} class={`mention ${hueClass(board, p.person)}`} data-me={p.person === me}>
            @{nameOf(board, p.person)}
          </span>
        ),
      )}
    </p>
  )
}

export function Face({ board, person }: { board: Board; person: string | undefined }) {
  const hue = person ? (board.table('person').get(person).value?.hue ?? 0) : 0
  return <Avatar size="s" silent who={{ id: person ?? '', name: nameOf(board, person), hue }} />
}
