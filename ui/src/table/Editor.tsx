// What stands in a cell while it is changed.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { change, freely, reasonWanted } from '../board/amend'
import { LiveText } from '../board/LiveText'
import { checkingIn } from '../goals/ProgressRow'
import { mayCheckIn } from '../goals/progress'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { MenuList } from '../kit/menu'
import { toast } from '../kit/toast'
import type { Board } from '../sync/types'
import { begun, choices, take } from './change'
import { endsOf, goalIn, placeOf, shown, wayOf, type Key, type Row } from './columns'
import type { Cells } from './cells'

/** What an editor asks of the grid around it. */
export interface Around extends Pick<Cells<Row, Key>, 'step'> { rest(cell: { row: string; key: Key }): void }
interface Props { board: Board; sheet: Around; row: Row; column: Key; draft?: string | undefined }

/** Whether a cell can be changed now; opens the window for what is not changed in place, with the draft for it. */
export function begin(board: Board, row: Row, key: Key, draft?: string): boolean {
  const goal = goalIn(row)
  const way = wayOf(row, key)
  const closed = goal.state === 'closed' && key !== 'state'
  if (way === 'check-in' && !closed && mayCheckIn(board, row.keyresult!)) {
    checkingIn.value = row.id
    return false
  }
  const endless = (key === 'from' || key === 'to') && row.keyresult && !endsOf(row.keyresult.kind)[key]
  if (!way || way === 'check-in' || closed || endless) {
    toast({ text: table().notHere(table().columns[key]), icon: 'info' })
    return false
  }
  if (way === 'live' && !freely(goal)) {
    reasonWanted.value = { of: row.ref, name: 'SetText', data: { field: placeOf(row, key) }, text: draft ?? shown(board, row, key) }
    return false
  }
  return true
}

/** Takes a text for a cell that is written in; false where it has to be shown or reasoned first. */
export function put(board: Board, row: Row, key: Key, text: string): boolean {
  const way = wayOf(row, key)
  if (way === 'live' && freely(goalIn(row))) {
    change(board, row.ref, 'SetText', { field: placeOf(row, key), text: key === 'title' ? text.replace(/\s+/g, ' ').trim() : text })
    return true
  }
  if (way !== 'input' || !begin(board, row, key)) return false
  const problem = take(board, row, key, text.trim())
  if (problem) toast({ text: problem, icon: 'warning' })
  return true
}

export function Editor(props: Props) {
  const way = wayOf(props.row, props.column)
  if (way === 'menu') return <Choose {...props} />
  if (way === 'input') return <Write {...props} />
  return <Type {...props} />
}

/** A text that several people may type in. What was written over it takes its place. */
function Type({ board, sheet, row, column, draft }: Props) {
  const here = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const el = here.current?.querySelector('textarea')
    if (!el || draft === undefined) return
    el.select()
    el.setRangeText(draft, 0, el.value.length, 'end')
    el.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: draft }))
  }, [])
  return (
    <div ref={here} class="table-typing">
      <LiveText
        board={board}
        field={placeOf(row, column)}
        label={table().columns[column]}
        lines={column === 'title' ? 'one' : 'enter-ends'}
        class="table-live"
        autoFocus
        onEnd={(how) => {
          sheet.rest({ row: row.ref, key: column })
          if (how === 'enter' || how === 'next') sheet.step(1, 0)
        }}
      />
    </div>
  )
}

function Choose({ board, sheet, row, column }: Props) {
  const here = useRef<HTMLSpanElement>(null)
  const [anchor, setAnchor] = useState<Element>()
  useLayoutEffect(() => setAnchor(here.current?.closest('.table-cell') ?? undefined), [])
  return (
    <>
      <span ref={here} class="table-words">{shown(board, row, column)}</span>
      {anchor && <MenuList label={table().columns[column]} items={choices(board, row, column)} anchor={anchor} align="start" onClose={() => sheet.rest({ row: row.ref, key: column })} />}
    </>
  )
}

/** A number, a unit or a date, which is picked unless it was begun by typing. Enter and leaving take it, Escape puts it back; what is wrong stays to be mended. */
function Write({ board, sheet, row, column, draft }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [start] = useState(() => begun(row, column))
  const [text, setText] = useState(draft ?? start)
  const [problem, setProblem] = useState<string>()
  const done = useRef(false)
  const picks = column === 'due' && draft === undefined
  const cell = { row: row.ref, key: column }
  // At once: the next key is written into it.
  useLayoutEffect(() => {
    const el = input.current
    el?.focus({ preventScroll: true })
    if (draft === undefined && !picks) el?.select()
  }, [])
  const end = (): boolean => {
    if (done.current) return true
    // Who wrote nothing takes nothing back that somebody else wrote meanwhile.
    const wrong = text === start ? undefined : take(board, row, column, text)
    setProblem(wrong)
    if (wrong) {
      announce(wrong)
      return false
    }
    done.current = true
    sheet.rest(cell)
    return true
  }
  return (
    <>
      <input
        ref={input}
        {...(picks ? { type: 'date' as const } : { type: 'text' as const })}
        inputMode={column === 'weight' ? 'decimal' : 'text'}
        aria-label={table().columns[column]}
        aria-invalid={problem ? true : undefined}
        maxLength={40}
        value={text}
        onInput={(e) => setText(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.isComposing) return
          if (e.key === 'Escape') {
            done.current = true
            sheet.rest(cell)
          } else if (e.key === 'Enter') {
            if (end()) sheet.step(e.shiftKey ? -1 : 1, 0)
          } else return
          e.preventDefault()
          e.stopPropagation()
        }}
        onBlur={() => {
          if (end()) return
          // Who went elsewhere sees what was wrong and has what was there before.
          if (problem) toast({ text: problem, icon: 'warning' })
          done.current = true
          sheet.rest(cell)
        }}
      />
      {problem && <span class="table-problem" role="alert">{problem}</span>}
    </>
  )
}
