// A row of the table: its cells as they are read, and the one that is changed.
import { computed } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import { freely } from '../board/amend'
import { hueClass, nameOf } from '../board/people'
import { reading } from '../goals/bilingual'
import { translated } from '../goals/Translation'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { goals } from '../i18n/goals'
import { initiatives } from '../i18n/initiatives'
import { labelled } from '../i18n/kit'
import { pilotWords } from '../i18n/pilot'
import { table } from '../i18n/table'
import { Avatar } from '../kit/avatar'
import { Icon } from '../kit/icons'
import type { Board, Ref } from '../sync/types'
import { Catch, useHold } from './Catch'
import { columns, goalIn, layout, rightOf, shareOf, shown, typed, verdictIn, wayOf, type Key, type Row } from './columns'
import { Editor } from './Editor'
import { write } from './keys'
import type { Sheet } from './sheet'
import { topOf } from './sight'

export interface LineProps { board: Board; sheet: Sheet; of: Ref; edit: boolean; index: number }

export function Line({ board, sheet, of, edit, index }: LineProps) {
  const [kind, id] = of.split('/') as ['objective' | 'keyresult' | 'initiative', string]
  const others = useMemo(() => peersIn(board, of), [board, of])
  const goal = board.table(kind).get(id).value
  const mark = sheet.mark(of).value
  const here = useRef<HTMLDivElement>(null)
  useHold(here, sheet, mark.editing ? undefined : mark.at)
  const there = others.value
  const t = table()
  if (!goal) return null
  const row: Row = { ref: of, id, [kind]: goal }
  return (
    <div ref={here} role="row" class={`table-row of-${kind}`} style={{ insetBlockStart: topOf(index) }} aria-rowindex={index + 2} data-goal-row={of}>
      {layout.shown.value.map((key, c) => {
        const way = edit ? wayOf(row, key) : undefined
        const at = mark.at === key
        const editing = at && mark.editing === key
        const chosen = mark.left !== undefined && c >= mark.left && c <= (mark.right ?? c)
        const peer = there.find((p) => p.key === key)
        const catches = at && !editing && edit && typed(row, key)
        return (
          <div
            key={key}
            role={key === 'title' ? 'rowheader' : 'gridcell'}
            class={`table-cell at-${key}${rightOf(key) ? ' right' : ''}${peer ? ` taken ${hueClass(board, peer.person)}` : ''}`}
            aria-colindex={layout.all.indexOf(key) + 1}
            aria-readonly={!way}
            aria-selected={at || chosen}
            tabIndex={at && !editing && !catches ? 0 : -1}
            data-cell={`${of}|${key}`}
            data-editing={editing}
          >
            {editing ? <Editor board={board} sheet={sheet} row={row} column={key} draft={mark.draft} /> : <Shown board={board} row={row} column={key} />}
            {catches && <Catch label={labelled(t.columns[key], shown(board, row, key) || t.empty)} onText={(text) => write(board, sheet, row, key, text)} />}
            {peer && (
              <span class="table-peer" title={t.isAt(nameOf(board, peer.person))}>
                {nameOf(board, peer.person)}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

function Shown({ board, row, column }: { board: Board; row: Row; column: Key }) {
  const text = shown(board, row, column)
  const goal = goalIn(row)
  if (column === 'title') {
    const tried = (row.objective ?? row.keyresult)?.pilot
    return (
      <>
        <span class="table-kind" role="img" aria-label={row.objective ? boardWords().objective : row.keyresult ? boardWords().keyResult : initiatives().initiative}>
          <Icon name={row.objective ? 'target' : row.keyresult ? 'measure' : 'check'} />
        </span>
        <span class="table-words">{text || <em>{boardWords().untitled}</em>}</span>
        {tried && !tried.outcome && <span class="table-pilot">{pilotWords().pilot}</span>}
        {!row.initiative && reading(goal, lang()).missing && translated(board) && <span class="table-untranslated" role="img" aria-label={goals().translation.missing} title={goals().translation.missing}><Icon name="globe" /></span>}
        {!freely(goal) && <Icon name={goal.state === 'closed' ? 'lock' : 'seal'} />}
      </>
    )
  }
  if (text === '') return null
  if (column === 'owner') {
    const person = board.table('person').get(goal.owner!).value
    return (
      <>
        <Avatar size="s" silent who={{ id: goal.owner!, name: text, hue: person?.hue ?? 0 }} />
        <span class="table-words">{text}</span>
      </>
    )
  }
  if (column === 'progress') {
    return (
      <>
        <svg class={`progress-bar ${row.objective ? 'mean' : (verdictIn(board, row) ?? '')}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="progress-way" width="100" height="8" />
          <rect class="progress-gone" width={(shareOf(board, row) ?? 0) * 100} height="8" />
        </svg>
        <span class="table-words">{text}</span>
      </>
    )
  }
  if (column === 'status') return <span class={`table-words verdict ${verdictIn(board, row) ?? ''}`}>{text}</span>
  return <span class="table-words">{text}</span>
}

const keyOf = new Map<string, Key>([['why', 'prose'], ['metric', 'prose'], ['other', 'title'], ...columns.map((c): [string, Key] => [c.key, c.key])])

/** Who else is in a cell of a row. */
function peersIn(board: Board, of: Ref) {
  let former: readonly { key: Key; person: string }[] = []
  return computed(() => {
    const now: { key: Key; person: string }[] = []
    for (const session of board.peers.value) {
      const p = board.peer(session).value
      if (!p?.field?.startsWith(of + '/')) continue
      const key = keyOf.get(p.field.slice(of.length + 1))
      if (key) now.push({ key, person: p.person })
    }
    return (former = JSON.stringify(now) === JSON.stringify(former) ? former : now)
  })
}

