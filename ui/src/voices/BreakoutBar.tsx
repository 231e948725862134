import { useEffect, useRef } from 'preact/hooks'
import { nameOf } from '../board/people'
import { wallOf, type Wall } from '../board/model'
import { fitted } from '../board/camera'
import { fly } from '../board/fly'
import { addAndWrite } from '../board/writing'
import { voiceWords } from '../i18n/voices'
import { announce, Button, Icon } from '../kit'
import { clockFace, masked, may } from '../meeting/phase'
import { useTicks } from '../meeting/Timer'
import { manages, writes } from '../shell/rights'
import { reveal } from '../shell/view'
import type { Board, Breakout } from '../sync/types'
import { myBreakout, openBreakouts, within, zoneHeight, zoneWidth } from './breakout'
import { BreakoutButton } from './BreakoutDialog'

const goTo = (wall: Wall, b: Breakout): void => {
  reveal('wall')
  fly(wall, fitted({ x: b.x - 60, y: b.y - 90, w: zoneWidth + 80, h: zoneHeight + 110 }, wall.window.peek(), 12, 1))
}

/** With whom I am and where to write; for who leads, how the groups come along and the way back. */
export function BreakoutBar({ board }: { board: Board }) {
  const t = voiceWords().breakouts
  const wall = wallOf(board)
  const groups = openBreakouts(board)
  const mine = myBreakout(board)
  const me = board.me.value?.person
  const role = board.me.value?.role
  const lead = manages(role)
  useLateJoiner(board, mine !== undefined || !writes(role) || lead)
  const others = (mine?.people ?? []).filter((p) => p !== me).map((p) => nameOf(board, p))
  const until = groups[0]?.until
  useTicks(until !== undefined)
  const left = until === undefined ? undefined : until - board.now()
  const words = mine ? t.with(others.join(t.comma)) : t.out(groups.length)
  const told = useRef('')
  useEffect(() => {
    if (told.current !== words) announce((told.current = words))
  }, [words])
  return (
    <section class="breakouts" aria-label={t.title}>
      <p>
        <Icon name="people" /> <strong>{words}</strong>
        {mine && <span>{t.group(mine.place + 1)}</span>}
        {left !== undefined && (
          <span class="meeting-timer" role="timer" aria-live="off" data-over={left < 0}>
            {left < 0 ? t.over : clockFace(left)}
          </span>
        )}
      </p>
      <span class="breakouts-do">
        {mine && <Button small onClick={() => goTo(wall, mine)}>{t.show}</Button>}
        {mine && may(board, 'write') && !masked(board) && (
          <Button small kind="primary" icon="plus" onClick={() => (goTo(wall, mine), addAndWrite(wall))}>{t.write}</Button>
        )}
        {lead && <BreakoutButton board={board} grow={groups[0]!.size} />}
        {lead && <Button small kind="primary" onClick={() => board.dispatch('GatherBreakouts', {})}>{t.gather}</Button>}
      </span>
      {lead && <Progress board={board} groups={groups} go={(b) => goTo(wall, b)} />}
    </section>
  )
}

/** Who comes while the others are in groups joins the smallest. */
function useLateJoiner(board: Board, settled: boolean): void {
  const asked = useRef(false)
  useEffect(() => {
    if (settled || asked.current) return
    asked.current = true
    board.dispatch('JoinBreakout', {})
  }, [settled])
}

function Progress({ board, groups, go }: { board: Board; groups: readonly Breakout[]; go: (b: Breakout) => void }) {
  const t = voiceWords().breakouts
  const notes = board.table('note').all.value.filter((n) => !n.gone && !n.group)
  return (
    <ul class="breakouts-groups">
      {groups.map((b) => (
        <li key={b.id}>
          <button type="button" onClick={() => go(b)}>
            <strong>{t.group(b.place + 1)}</strong> {(b.people ?? []).map((p) => nameOf(board, p)).join(t.comma)}
            <small>{t.notes(notes.filter((n) => within(b, n)).length)}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
