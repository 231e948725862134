// Answers without words: who gave which, and one's own to give.
import { nameOf } from '../board/people'
import { listed } from '../i18n/figures'
import { talkWords } from '../i18n/talk'
import { Icon, Menu, type IconName } from '../kit'
import { canWrite } from '../shell/rights'
import type { Board, Reaction, ReactionKind, Ref } from '../sync/types'

const icons: Record<ReactionKind, IconName> = { agree: 'thumb', celebrate: 'star', thanks: 'heart', question: 'question' }
const kinds = Object.keys(icons) as ReactionKind[]

export const names = (board: Board, people: readonly string[]): string => listed(people.map((p) => nameOf(board, p)))

export function Reactions({ board, of, all = [] }: { board: Board; of: Ref; all?: readonly Reaction[] | undefined }) {
  const t = talkWords()
  const me = board.me.value?.person ?? ''
  const write = canWrite(board)
  const mine = (kind: ReactionKind) => all.some((r) => r.kind === kind && r.people.includes(me))
  const toggle = (kind: ReactionKind) => () => void board.dispatch(mine(kind) ? 'RemoveReaction' : 'AddReaction', { ref: of, reaction: kind })
  return (
    <span class="reactions">
      {all.map(({ kind, people }) => {
        const label = t.reacted(t.reactions[kind], people.length, names(board, people))
        const inside = <Icon name={icons[kind]} />
        return write ? (
          <button key={kind} type="button" class="chip reaction" data-count={people.length} aria-pressed={mine(kind)} aria-label={label} data-tip={label} onClick={toggle(kind)}>{inside}</button>
        ) : (
          <span key={kind} class="chip reaction" data-count={people.length} role="img" aria-label={label} data-tip={label}>{inside}</span>
        )
      })}
      {write && (
        <Menu small label={t.react} align="start" class="chip react" items={() => kinds.map((kind) => ({ label: t.reactions[kind], icon: icons[kind], checked: mine(kind), onSelect: toggle(kind) }))}>
          <Icon name="thumb" />
          {t.react}
        </Menu>
      )}
    </span>
  )
}
