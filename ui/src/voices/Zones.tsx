import { nameOf } from '../board/people'
import { labelled } from '../i18n/kit'
import { voiceWords } from '../i18n/voices'
import type { Board } from '../sync/types'
import { openBreakouts, zoneHeight, zoneWidth } from './breakout'

/** The corners of the breakouts, under the notes. */
export function Zones({ board }: { board: Board }) {
  const t = voiceWords().breakouts
  const me = board.me.value?.person ?? ''
  return (
    <>
      {openBreakouts(board).map((b) => (
        <div key={b.id} class="zone" data-mine={b.people?.includes(me)} style={{ transform: `translate(${b.x - 40}px,${b.y - 40}px)`, width: `${zoneWidth + 40}px`, height: `${zoneHeight + 40}px` }}>
          <span>{labelled(t.group(b.place + 1), (b.people ?? []).map((p) => nameOf(board, p)).join(t.comma))}</span>
        </div>
      ))}
    </>
  )
}
