// Polls on the board's page: a line for each that is open, and the windows.
import { useEffect, useRef } from 'preact/hooks'
import { loadParts } from '../board/parts'
import { poll as words } from '../i18n/poll'
import { spoken } from '../i18n/spoken'
import { announce, Button, Icon } from '../kit'
import { useHeldFocus } from '../kit/held'
import { meetingOf } from '../meeting/phase'
import { view } from '../shell/view'
import type { Board, Poll } from '../sync/types'
import { boxOf, mayVote, pollsOf, titleOf } from './model'
import { NewPoll } from './NewPoll'
import { countWords } from './Panel'
import { PollDialog } from './PollDialog'
import { pollWindow } from './window'

export function PollBar({ board }: { board: Board }) {
  const polls = pollsOf(board)
  const open = polls.filter((p) => p.state === 'open')
  useHeard(board, open)
  useEffect(loadParts, []) // chips on what was voted about
  const wanted = pollWindow.value
  const here = view.value === 'step' && meetingOf(board).now.value?.kind === 'vote' // the page is the ballot then
  const close = () => (pollWindow.value = undefined)
  useEffect(() => {
    // The line that a window was opened from may have gone by counting.
    if (!wanted) return
    return () => requestAnimationFrame(() => document.activeElement === document.body && document.querySelector<HTMLElement>('.polls-bar button')?.focus())
  }, [!wanted])
  return (
    <>
      {polls.length > 0 && <Lines board={board} open={here ? [] : open} all={polls.length} />}
      {wanted && ('new' in wanted ? <NewPoll board={board} {...wanted.new} onClose={close} /> : <PollDialog board={board} wanted={wanted} onClose={close} />)}
    </>
  )
}

function Lines({ board, open, all }: { board: Board; open: readonly Poll[]; all: number }) {
  const t = words()
  const bar = useRef<HTMLElement>(null)
  useHeldFocus(bar)
  return (
    <section class="polls-bar" aria-label={t.polls} ref={bar}>
      {open.map((p) => (
        <OpenPoll key={p.id} board={board} poll={p} />
      ))}
      <Button small kind="quiet" icon="list" class="polls-all" onClick={() => (pollWindow.value = { list: true })}>
        {t.nPolls(all)}
      </Button>
    </section>
  )
}

function OpenPoll({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const may = mayVote(board, p)
  const own = boxOf(board, p)?.own
  return (
    <span class="polls-open">
      <Icon name="measure" />
      <strong lang={spoken(titleOf(board, p))}>{titleOf(board, p)}</strong>
      <small>{countWords(board, p)}</small>
      <Button small kind={may && !own ? 'primary' : 'plain'} icon={own ? 'check' : undefined} onClick={() => (pollWindow.value = { poll: p.id })}>
        {!may ? t.open : own ? t.changeVote : t.vote}
      </Button>
    </span>
  )
}

/** Lets it be heard that a poll opens, is counted or is called off. */
function useHeard(board: Board, open: readonly Poll[]): void {
  const before = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const { heard } = words()
    for (const p of open) if (!before.current.has(p.id)) announce(heard.open(titleOf(board, p)))
    for (const id of before.current) {
      const p = board.table('poll').get(id).peek()
      if (p && p.state !== 'open') announce(heard[p.state](titleOf(board, p)))
    }
    before.current = new Set(open.map((p) => p.id))
  }, [open.map((p) => p.id).join()])
}
