import { labelled, parts } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import { Icon } from '../kit'
import type { Board, Ref } from '../sync/types'
import { pollsAbout } from './model'
import { pollWindow } from './window'

/** On a thing: that the room was asked about it, and what came of it last. */
export function PollChip({ board, about, reached = true }: { board: Board; about: Ref; reached?: boolean }) {
  const t = words()
  const polls = pollsAbout(board, about)
  const last = polls[0]
  if (!last) return null
  const at = last.subjects!.indexOf(about)
  const result = last.tally?.subjects?.[at]
  const chosen = polls.flatMap((p) => p.choices?.find((c) => c.subject === about) ?? [])[0]
  const said = last.kind === 'dots' && result ? t.dots(result.dots ?? 0) : result ? `${t.place} ${result.place}` : last.state === 'open' ? t.vote : last.passed ? t.passed : t.chip(polls.length)
  return (
    <button
      type="button"
      class="poll-chip"
      data-quiet
      data-chosen={chosen?.chosen === true}
      tabIndex={reached ? 0 : -1}
      aria-label={labelled(t.polls, parts([said, chosen && (chosen.chosen ? t.chosen : t.notChosen)]))}
      onClick={() => (pollWindow.value = { poll: last.id })}
    >
      <Icon name={chosen?.chosen ? 'check' : 'measure'} /> {said}
    </button>
  )
}
