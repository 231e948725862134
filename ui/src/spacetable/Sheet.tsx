// The grid itself: of thousands of rows only those in sight are drawn, and the
// one that one is at.
import { useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { Icon } from '../kit/icons'
import type { Chart } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import { columns, headingOf, keyOf, right, shown, type Column } from './columns'
import type { Cell, Grid } from './grid'
import { Line } from './Line'

/** In px, as the style has them. */
const head = 44
const tall = 52
/** Rows that are drawn beyond either edge. */
const beyond = 8

export function Sheet({ tables, chart, grid, rows }: { tables: MapTables; chart: Chart; grid: Grid; rows: readonly MapGoal[] }) {
  const t = table()
  const scroll = useRef<HTMLDivElement>(null)
  const inside = useRef(false)
  const [sight, setSight] = useState({ from: 0, to: 30 })
  const look = () => {
    const { scrollTop, clientHeight } = scroll.current!
    const from = Math.max(0, Math.floor((scrollTop - head) / tall) - beyond)
    const to = Math.ceil((scrollTop + clientHeight) / tall) + beyond
    setSight((was) => (was.from === from && was.to === to ? was : { from, to }))
  }
  useLayoutEffect(() => {
    const seen = new ResizeObserver(look)
    seen.observe(scroll.current!)
    // Paper shows all of them.
    const all = () => setSight({ from: 0, to: Infinity })
    addEventListener('beforeprint', all)
    addEventListener('afterprint', look)
    return () => {
      seen.disconnect()
      removeEventListener('beforeprint', all)
      removeEventListener('afterprint', look)
    }
  }, [])
  // The focus goes along with the cell that one is at, as long as it is in the grid.
  useSignalEffect(() => {
    const { goal, column } = grid.at.value
    if (grid.editing.value || !inside.current) return
    requestAnimationFrame(() => {
      const line = grid.line()
      const box = scroll.current
      if (!box || grid.editing.peek() || document.querySelector('dialog[open]')) return
      if (line >= 0) {
        const top = head + line * tall
        if (top - head < box.scrollTop) box.scrollTop = top - head
        else if (top + tall > box.scrollTop + box.clientHeight) box.scrollTop = top + tall - box.clientHeight
      }
      const el = box.querySelector<HTMLElement>(`[data-cell="${CSS.escape(goal)}|${column}"]`)
      if (line >= 0) el?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      el?.focus({ preventScroll: true })
    })
  })
  const cellAt = (e: Event): Cell | undefined => {
    const [goal, column] = (e.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split('|') ?? []
    return goal && column ? { goal, column: column as Column } : undefined
  }
  const goalAt = (cell: Cell | undefined) => rows.find((g) => g.id === cell?.goal)
  const again = useRef(false)
  const at = grid.line()
  const drawn = rows.map((goal, index) => ({ goal, index })).filter(({ index }) => (index >= sight.from && index <= sight.to) || index === at)
  const siblings = (g: MapGoal) => (g.parent ? (chart.keyResults.get(g.parent) ?? []) : [])
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.isComposing || e.defaultPrevented || e.altKey) return
    if (key(grid, goalAt(grid.at.peek()), e)) {
      e.preventDefault()
      e.stopPropagation()
    } else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey) e.stopPropagation() // no letter of a spreadsheet is a shortcut
  }
  return (
    <div class="table-scroll" ref={scroll} onScroll={look}>
      <div
        role="grid"
        class="table-grid"
        style={{ blockSize: `${head + rows.length * tall}px` }}
        aria-label={t.across.title}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onFocusIn={() => (inside.current = true)}
        onFocusOut={(e) => (inside.current = !(e.relatedTarget instanceof Node) || e.currentTarget.contains(e.relatedTarget))}
        onPointerDown={(e) => {
          const cell = cellAt(e)
          if (!cell || e.button !== 0 || (e.target as Element).closest('input, textarea, .menu')) return
          // A second press on the same cell changes it; on the first a finger may still scroll.
          again.current = grid.at.peek().goal === cell.goal && grid.at.peek().column === cell.column
          if (!again.current) grid.at.value = cell
        }}
        onClick={(e) => {
          const cell = cellAt(e)
          const goal = goalAt(cell)
          if (cell?.goal === 'head') grid.sort(cell.column)
          else if (cell && goal && again.current && !grid.editing.peek()) void grid.edit(goal, cell.column)
          again.current = false
        }}
        onKeyDown={onKeyDown}
        onCopy={(e) => {
          const goal = goalAt(grid.at.peek())
          if (!goal || grid.editing.peek()) return
          e.clipboardData?.setData('text/plain', shown(tables, siblings(goal), goal, grid.at.peek().column))
          e.preventDefault()
          announce(t.copied(1))
        }}
      >
        <Head grid={grid} />
        {drawn.map(({ goal, index }) => <Line key={goal.id} tables={tables} siblings={siblings(goal)} grid={grid} goal={goal} index={index} top={head + index * tall} />)}
      </div>
    </div>
  )
}

const steps: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -99], End: [0, 99] }

/** Whether a key did something. */
function key(grid: Grid, goal: MapGoal | undefined, e: KeyboardEvent): boolean {
  const { column } = grid.at.peek()
  const mod = e.ctrlKey || e.metaKey
  if (grid.editing.peek()) {
    if (e.key !== 'Tab') return false
    ;(e.target as HTMLElement).blur() // takes what was written, or says what is wrong with it
    grid.rest()
    grid.step(0, e.shiftKey ? -1 : 1)
    return true
  }
  const step = steps[e.key]
  if (step) {
    grid.step(mod ? Math.sign(step[0] || (step[1] < 0 ? -1 : 1)) * 1e6 : step[0], mod && step[0] ? 0 : step[1])
    return true
  }
  if (e.key !== 'Enter' && e.key !== 'F2' && e.key !== ' ') return false
  if (!goal) grid.sort(column)
  else if (keyOf(goal, column) || e.key !== ' ') void grid.edit(goal, column)
  return true
}

function Head({ grid }: { grid: Grid }) {
  const t = table()
  const at = grid.at.value
  const by = grid.filter.value.sort
  return (
    <div role="row" class="table-row table-head" aria-rowindex={1}>
      {columns.map((column, c) => (
        <div
          key={column}
          role="columnheader"
          class={`table-cell at-${column}${right(column) ? ' right' : ''}`}
          aria-colindex={c + 1}
          aria-sort={by?.key === column ? (by.down ? 'descending' : 'ascending') : 'none'}
          tabIndex={(at.goal === 'head' || grid.line() < 0) && at.column === column ? 0 : -1}
          data-cell={`head|${column}`}
          title={t.sortBy(headingOf(column))}
        >
          <span class="table-words">{headingOf(column)}</span>
          {by?.key === column && <Icon name={by.down ? 'arrow-down' : 'arrow-up'} />}
        </div>
      ))}
    </div>
  )
}
