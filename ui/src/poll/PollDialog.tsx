import { useEffect } from 'preact/hooks'
import { poll as words } from '../i18n/poll'
import { Button, Dialog, Icon } from '../kit'
import { manages } from '../shell/rights'
import type { Board } from '../sync/types'
import { pollsOf, titleOf } from './model'
import { countWords, Panel } from './Panel'
import { pollWindow } from './window'

/** One poll, or the list of all of them, which stays findable after the meeting. */
export function PollDialog({ board, wanted, onClose }: { board: Board; wanted: { poll: string } | { list: true }; onClose: () => void }) {
  const t = words()
  const p = 'poll' in wanted ? board.table('poll').get(wanted.poll).value : undefined
  useEffect(() => {
    // What had the focus may be gone with the ballot.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('dialog.poll[open] h2')?.focus()
  }, [p?.state])
  const lead = manages(board.me.value?.role)
  const footer = p
    ? pollsOf(board).length > 1 && (
        <Button kind="quiet" icon="list" onClick={() => (pollWindow.value = { list: true })}>
          {t.back}
        </Button>
      )
    : lead && (
        <Button kind="primary" icon="plus" onClick={() => (pollWindow.value = { new: {} })}>
          {t.ask}
        </Button>
      )
  return (
    <Dialog
      key={p?.id ?? 'list'}
      title={p ? titleOf(board, p) : t.polls}
      onClose={onClose}
      wide
      class="poll"
      footer={footer}
    >
      {p ? <Panel board={board} poll={p} /> : <List board={board} />}
    </Dialog>
  )
}

function List({ board }: { board: Board }) {
  const t = words()
  const polls = pollsOf(board)
  if (polls.length === 0) return <p>{t.nonePolls}</p>
  return (
    <ul class="poll-list">
      {polls.map((p) => (
        <li key={p.id}>
          <button type="button" onClick={() => (pollWindow.value = { poll: p.id })}>
            <strong>{titleOf(board, p)}</strong>
            <small>
              {t.kinds[p.kind]}
              {p.round > 1 && ` · ${t.round(p.round)}`} · {p.state === 'closed' ? countWords(board, p) : t[p.state]}
            </small>
            <Icon name="right" />
          </button>
        </li>
      ))}
    </ul>
  )
}
