// Everything about the goals in a grid that is changed where it stands.
import { effect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { extras, loadExtras } from '../board/extras'
import { board as boardWords } from '../i18n/board'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { Button } from '../kit/button'
import { Icon } from '../kit/icons'
import { EmptyState } from '../kit/pieces'
import { may } from '../meeting/phase'
import type { Board } from '../sync/types'
import { hold, useHold } from './Catch'
import { Edge } from './ColumnSet'
import { layout, rightOf, type Key } from './columns'
import { wanted } from './exchange'
import { onCopy, onKey, onPaste } from './keys'
import { Line } from './Line'
import { Preview } from './Preview'
import { everything } from './rows'
import { Sheet, type Cell } from './sheet'
import { bring, heightOf, useSight } from './sight'
import { Tools } from './Tools'

export function Table({ board }: { board: Board }) {
  const t = table()
  const sheet = useMemo(() => new Sheet(board), [board])
  const host = useRef<HTMLDivElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const { shows, look } = useSight(scroll)
  const edit = may(board, 'goals')
  const rows = sheet.rows.value
  const at = sheet.line(sheet.at.value.row)
  const more = extras.value
  useEffect(loadExtras, [])
  useEffect(() => keepFocus(sheet, host.current!, scroll.current!), [sheet])

  const cellAt = (e: Event) => {
    const [row, key] = (e.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split('|') ?? []
    return row && key ? { row, key: key as Key } : undefined
  }
  const onPointerDown = (e: PointerEvent) => {
    const cell = cellAt(e)
    if (!cell || e.button !== 0 || (e.target as Element).closest('input, textarea, .menu')) return
    if (e.shiftKey) e.preventDefault() // no selection of words
    // A second press on the same cell changes it; on the first a finger may still scroll.
    const again = sheet.at.peek().row === cell.row && sheet.at.peek().key === cell.key && !sheet.to.peek()
    pressed.current = again && !e.shiftKey
    if (!again || e.shiftKey) sheet.go(cell, e.shiftKey)
  }
  const pressed = useRef(false)
  // A mouse that is drawn over cells selects them; a finger scrolls.
  const onPointerMove = (e: PointerEvent) => {
    const cell = e.pointerType === 'mouse' && e.buttons === 1 && !sheet.editing.peek() ? cellAt(e) : undefined
    const at = sheet.to.peek() ?? sheet.at.peek()
    if (!cell || cell.row === 'head' || sheet.at.peek().row === 'head' || (cell.row === at.row && cell.key === at.key)) return
    pressed.current = false
    sheet.go(cell, true)
  }
  const onClick = (e: MouseEvent) => {
    const cell = cellAt(e)
    const row = cell && sheet.row(cell.row)
    if (cell?.row === 'head') sheet.sort(cell.key)
    else if (cell && row && edit && pressed.current && !sheet.editing.peek()) sheet.open(row, cell.key)
    pressed.current = false
  }
  return (
    <section class="table-view" aria-label={t.table}>
      <h2 class="only-heard">{t.table}</h2>
      <Tools board={board} sheet={sheet} edit={edit} />
      <div class="table-scroll" style={layout.style.value} ref={scroll} onScroll={look}>
        <div
          ref={host}
          role="grid"
          class="table-grid"
          style={{ blockSize: heightOf(rows.length) }}
          aria-label={t.table}
          aria-description={t.keys}
          aria-multiselectable="true"
          aria-rowcount={rows.length + 1}
          aria-colcount={layout.all.length}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onClick={onClick}
          onKeyDown={(e) => onKey(sheet, e)}
          onCopy={(e) => onCopy(sheet, e)}
          onCut={(e) => onCopy(sheet, e)}
          onPaste={(e) => onPaste(sheet, e)}
        >
          <Head sheet={sheet} />
          {rows.map((row, i) => (shows(i) || i === at) && <Line key={row.ref} board={board} sheet={sheet} of={row.ref} edit={edit} index={i} />)}
        </div>
        {board.ready.value && rows.length === 0 && <Nothing sheet={sheet} />}
      </div>
      {more && <more.Windows board={board} />}
      {wanted.value && <Preview key={wanted.value.name} of={[wanted.value]} undo={() => void board.dispatch('Undo', {})} onClose={() => (wanted.value = undefined)} />}
    </section>
  )
}

function Nothing({ sheet }: { sheet: Sheet }) {
  const t = table()
  const all = sheet.filter.value === everything
  return (
    <EmptyState icon="goals" title={all ? boardWords().goalsEmptyTitle : t.noneFound} action={!all && <Button onClick={() => (sheet.filter.value = everything)}>{t.clear}</Button>}>
      {all && boardWords().goalsEmpty}
    </EmptyState>
  )
}

function Head({ sheet }: { sheet: Sheet }) {
  const t = table()
  const mark = sheet.mark('head').value
  const here = useRef<HTMLDivElement>(null)
  useHold(here, sheet, mark.at)
  const by = sheet.filter.value.sort
  return (
    <div ref={here} role="row" class="table-row table-head" aria-rowindex={1}>
      {layout.shown.value.map((key) => (
        <div
          key={key}
          role="columnheader"
          class={`table-cell at-${key}${rightOf(key) ? ' right' : ''}`}
          aria-colindex={layout.all.indexOf(key) + 1}
          aria-sort={by?.key === key ? (by.down ? 'descending' : 'ascending') : 'none'}
          tabIndex={mark.at === key ? 0 : -1}
          data-cell={`head|${key}`}
          title={t.sortBy(t.columns[key])}
        >
          <span class="table-words">{t.columns[key]}</span>
          {by?.key === key && <Icon name={by.down ? 'arrow-down' : 'arrow-up'} />}
          <Edge layout={layout} column={key} />
        </div>
      ))}
    </div>
  )
}

/** The focus goes along with the cell that one is at, as long as it is in the grid. */
function keepFocus(sheet: Sheet, host: HTMLElement, box: HTMLElement): () => void {
  const on = new AbortController()
  const enter = (e: FocusEvent) => {
    sheet.held = true
    const el = e.target as HTMLElement
    if (el.matches('[data-cell]:has(> [data-catch])')) hold(el)
    // Of a text that is being written its own caret tells.
    else if (el.matches('[data-cell], .table-cell > input')) sheet.say(sheet.at.peek())
  }
  // A cell that stops being changed takes the focus with it when it goes; somebody who leaves goes to something.
  const leave = (e: FocusEvent) => {
    sheet.held = !(e.relatedTarget instanceof Node) || host.contains(e.relatedTarget)
    if (!sheet.held) sheet.say()
  }
  host.addEventListener('focusin', enter, { signal: on.signal })
  host.addEventListener('focusout', leave, { signal: on.signal })
  document.addEventListener('pointerdown', (e) => !host.contains(e.target as Node) && (sheet.held = false), { capture: true, signal: on.signal })
  const stop = effect(() => {
    const [at, to] = [sheet.at.value, sheet.to.value]
    if (sheet.editing.value || !sheet.held) return
    if (to) announce(table().selected(sheet.cells()))
    const cell = ({ row, key }: Cell) => host.querySelector<HTMLElement>(`[data-cell="${row}|${key}"]`)
    requestAnimationFrame(() => {
      if (sheet.editing.peek() || document.querySelector('dialog[open]')) return
      bring(box, sheet.line((to ?? at).row))
      cell(to ?? at)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      hold(cell(at)) // what is typed goes there, however much is selected
    })
  })
  return () => {
    stop()
    on.abort()
    sheet.say()
  }
}
