// The grid itself: the rows in sight and the one that one is at.
import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { Icon } from '../kit/icons'
import type { MapGoal, MapTables } from '../space/types'
import { hold, useHold } from '../table/Catch'
import { Edge } from '../table/ColumnSet'
import { onCopy, onKey, onPaste } from '../table/keys'
import { bring, heightOf, useSight } from '../table/sight'
import { headingOf, layout, right, type Column } from './columns'
import type { Desk } from './desk'
import type { Cell, Grid } from './grid'
import { Line } from './Line'

export function Sheet({ tables, grid, desk, rows }: { tables: MapTables; grid: Grid; desk: Desk; rows: readonly MapGoal[] }) {
  const t = table()
  const scroll = useRef<HTMLDivElement>(null)
  const { shows, look } = useSight(scroll)
  // The focus goes along with the cell that one is at, as long as it is in the grid.
  useSignalEffect(() => {
    const [at, to] = [grid.at.value, grid.to.value]
    if (grid.editing.value || !grid.held) return
    if (to) announce(table().selected(grid.cells()))
    requestAnimationFrame(() => {
      const line = grid.line((to ?? at).row)
      const box = scroll.current
      if (!box || grid.editing.peek() || document.querySelector('dialog[open]')) return
      bring(box, line)
      const cell = (of: Cell) => box.querySelector<HTMLElement>(`[data-cell="${CSS.escape(of.row)}|${of.key}"]`)
      if (line >= 0) cell(to ?? at)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      hold(cell(at)) // what is typed goes there, however much is selected
    })
  })
  const cellAt = (e: Event): Cell | undefined => {
    const [row, key] = (e.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split('|') ?? []
    return row && key ? { row, key: key as Column } : undefined
  }
  const goalAt = (cell: Cell | undefined) => cell && grid.row(cell.row)
  const again = useRef(false)
  const at = grid.line(grid.at.value.row)
  const drawn = rows.map((goal, index) => ({ goal, index })).filter(({ index }) => shows(index) || index === at)
  const onKeyDown = (e: KeyboardEvent) => {
    if (!waiting(grid, e) && !undoing(grid, desk, e)) onKey(grid, e)
  }
  return (
    <div class="table-scroll" style={layout.style.value} ref={scroll} onScroll={look}>
      <div
        role="grid"
        class="table-grid"
        style={{ blockSize: heightOf(rows.length) }}
        aria-label={t.across.title}
        aria-description={t.keys}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={layout.all.length}
        onFocusIn={(e) => {
          grid.held = true
          if ((e.target as Element).matches('[data-cell]:has(> [data-catch])')) hold(e.target as HTMLElement)
        }}
        onFocusOut={(e) => (grid.held = !(e.relatedTarget instanceof Node) || e.currentTarget.contains(e.relatedTarget))}
        onPointerDown={(e) => {
          const cell = cellAt(e)
          if (!cell || e.button !== 0 || (e.target as Element).closest('input, textarea, .menu')) return
          // A second press on the same cell changes it; on the first a finger may still scroll.
          if (e.shiftKey) e.preventDefault() // no selection of words
          again.current = !e.shiftKey && !grid.to.peek() && grid.at.peek().row === cell.row && grid.at.peek().key === cell.key
          if (!again.current && (cell.row !== 'head' || !e.shiftKey)) grid.go(cell, e.shiftKey)
        }}
        onPointerMove={(e) => {
          const cell = e.pointerType === 'mouse' && e.buttons === 1 && !grid.editing.peek() ? cellAt(e) : undefined
          const at = grid.to.peek() ?? grid.at.peek()
          if (!goalAt(cell) || !goalAt(grid.at.peek()) || (cell!.row === at.row && cell!.key === at.key)) return
          again.current = false
          grid.go(cell!, true)
        }}
        onClick={(e) => {
          const cell = cellAt(e)
          const goal = goalAt(cell)
          if (cell?.row === 'head') grid.sort(cell.key)
          else if (cell && goal && again.current && !grid.editing.peek()) grid.open(goal, cell.key)
          again.current = false
        }}
        onKeyDown={onKeyDown}
        onCopy={(e) => onCopy(grid, e)}
        onCut={(e) => onCopy(grid, e)}
        onPaste={(e) => onPaste(grid, e)}
      >
        <Head grid={grid} />
        {drawn.map(({ goal, index }) => <Line key={goal.id} tables={tables} siblings={grid.siblings(goal)} grid={grid} goal={goal} index={index} />)}
      </div>
    </div>
  )
}

/** What keys do while the board of a cell is being opened: what was typed is written there, and one goes on. */
function waiting(grid: Grid, e: KeyboardEvent): boolean {
  const now = grid.editing.peek()
  if (!now || now.board || e.isComposing) return false
  const on = now.draft !== undefined
  if (e.key === 'Escape') grid.rest()
  else if (e.key === 'Tab' || (e.key === 'Enter' && on)) {
    grid.settle()
    if (e.key === 'Tab') grid.step(0, e.shiftKey ? -1 : 1)
    else grid.step(e.shiftKey ? -1 : 1, 0)
  } else if (e.key !== 'Enter') {
    e.stopPropagation() // letters come by the box they are typed in
    return true
  }
  e.preventDefault()
  e.stopPropagation()
  return true
}

function undoing(grid: Grid, desk: Desk, e: KeyboardEvent): boolean {
  const key = e.key.toLowerCase()
  if (!(e.ctrlKey || e.metaKey) || e.altKey || (key !== 'z' && key !== 'y') || grid.editing.peek()) return false
  void desk.back(key === 'y' || e.shiftKey ? 'Redo' : 'Undo')
  e.preventDefault()
  e.stopPropagation()
  return true
}

function Head({ grid }: { grid: Grid }) {
  const t = table()
  const at = grid.at.value
  const here = useRef<HTMLDivElement>(null)
  useHold(here, grid, at.row === 'head' ? at.key : undefined)
  const by = grid.filter.value.sort
  return (
    <div ref={here} role="row" class="table-row table-head" aria-rowindex={1}>
      {layout.shown.value.map((column) => (
        <div
          key={column}
          role="columnheader"
          class={`table-cell at-${column}${right(column) ? ' right' : ''}`}
          aria-colindex={layout.all.indexOf(column) + 1}
          aria-sort={by?.key === column ? (by.down ? 'descending' : 'ascending') : 'none'}
          tabIndex={(at.row === 'head' || grid.line(at.row) < 0) && at.key === column ? 0 : -1}
          data-cell={`head|${column}`}
          title={t.sortBy(headingOf(column))}
        >
          <span class="table-words">{headingOf(column)}</span>
          {by?.key === column && <Icon name={by.down ? 'arrow-down' : 'arrow-up'} />}
          <Edge layout={layout} column={column} />
        </div>
      ))}
    </div>
  )
}
