// Goals and initiatives that nobody answers for: one press takes one, and
// after some days each is a hole that everybody sees.
import { change } from '../board/amend'
import { goalWanted } from '../board/making'
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { board as boardWords } from '../i18n/board'
import { initiatives as words } from '../i18n/initiatives'
import { Button } from '../kit/button'
import { Icon } from '../kit/icons'
import { Popover } from '../kit/popover'
import { canWrite } from '../shell/rights'
import type { Amendment, Board, GoalState, Ref } from '../sync/types'
import { initiativesOf, type Home } from './work'

const DAY = 86_400_000
/** So many days may something be without an owner before it is a hole, unless the space says otherwise. */
const PATIENCE = 7

interface Owned { owner?: string; at?: number; title?: string; changes?: Amendment[]; state?: GoalState }

/** For how many days nobody has answered for something; undefined while it is new, owned or closed. */
export function unclaimedDays(board: Board, it: Owned): number | undefined {
  if (it.owner || it.state === 'closed' || it.at === undefined) return undefined
  const left = it.changes?.filter((c) => c.field === 'owner').at(-1)?.at ?? 0
  const days = Math.floor((board.now() - Math.max(it.at, left)) / DAY)
  return days >= PATIENCE ? days : undefined
}

/** One press makes me its owner. Subscribes. */
export function Claim({ board, of, item, edit }: { board: Board; of: Ref; item: Owned; edit: boolean }) {
  const t = words()
  const days = unclaimedDays(board, item)
  if (item.owner || item.state === 'closed') return null
  if (!edit || !canWrite(board)) return days === undefined ? null : <span class="chip hole">{t.unclaimed(days)}</span>
  return (
    <button type="button" class={`chip claim${days === undefined ? '' : ' hole'}`} aria-label={(days === undefined ? '' : `${t.unclaimed(days)} · `) + t.claimIt(item.title || boardWords().untitled)} onClick={() => claim(board, of)}>
      <Icon name={days === undefined ? 'hand' : 'warning'} />
      {days === undefined ? t.claim : `${t.unclaimed(days)} · ${t.claim}`}
    </button>
  )
}

function claim(board: Board, of: Ref): void {
  const me = board.me.peek()
  if (me) change(board, of, 'AssignOwner', { ref: of, person: me.person })
}

interface Item extends Owned { ref: Ref; kind: string }

/** Everything without an owner, in the order of the board. Subscribes. */
function unowned(board: Board): Item[] {
  const b = boardWords()
  const seen = new Set<string>()
  const all: Item[] = []
  const add = (ref: Ref, kind: string, it: Owned) => {
    if (!it.owner && it.state !== 'closed' && !seen.has(ref)) all.push({ ...it, ref, kind })
    seen.add(ref)
  }
  const work = (of: Home) => {
    for (const i of initiativesOf(board, of)) if (i.status !== 'done' && i.status !== 'dropped') add(`initiative/${i.id}`, words().initiative, i)
  }
  for (const o of objectivesOf(board)) {
    add(`objective/${o.id}`, b.objective, o)
    for (const k of keyResultsOf(board, o.id)) {
      add(`keyresult/${k.id}`, b.keyResult, k)
      work(`keyresult/${k.id}`)
    }
    work(`objective/${o.id}`)
  }
  work(undefined)
  return all
}

/** How many things nobody answers for, and which. */
export function Unowned({ board, edit }: { board: Board; edit: boolean }) {
  const t = words()
  const all = unowned(board)
  if (all.length === 0) return null
  const holes = all.filter((x) => unclaimedDays(board, x) !== undefined).length
  return (
    <Popover
      label={t.unowned(all.length)}
      align="start"
      class={`chip${holes > 0 ? ' hole' : ''}`}
      button={
        <>
          <Icon name={holes > 0 ? 'warning' : 'person'} />
          {t.unowned(all.length)}
        </>
      }
    >
      {(close) => (
        <div class="unowned">
          <h3>{t.unownedTitle}</h3>
          <p>{t.unownedText}</p>
          <ul>
            {all.map((x) => (
              <li key={x.ref}>
                <button
                  type="button"
                  class="unowned-name"
                  onClick={() => {
                    close()
                    goalWanted.value = x.ref
                  }}
                >
                  <small>{x.kind}</small>
                  {x.title || boardWords().untitled}
                </button>
                {edit && (
                  <Button small icon="hand" aria-label={t.claimIt(x.title || boardWords().untitled)} onClick={() => claim(board, x.ref)}>
                    {t.claim}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  )
}
