// The grid itself: of thousands of rows only those in sight are drawn, and the
// one that one is at.
import { useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { Icon } from '../kit/icons'
import { toast } from '../kit/toast'
import type { Chart } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import { hold, useHold } from '../table/Catch'
import { Edge, widen } from '../table/ColumnSet'
import { pace } from '../table/layout'
import { fromTsv, toTsv } from '../table/tsv'
import type { Wanted } from '../table/exchange'
import { laid, range } from './clipboard'
import { headingOf, keyOf, layout, right, type Column } from './columns'
import type { Cell, Grid } from './grid'
import { Line } from './Line'

/** In px, as the style has them. */
const head = 44
const tall = 52
/** Rows that are drawn beyond either edge. */
const beyond = 8

export function Sheet({ tables, chart, grid, rows, onWanted }: { tables: MapTables; chart: Chart; grid: Grid; rows: readonly MapGoal[]; onWanted: (of: Wanted[]) => void }) {
  const t = table()
  const scroll = useRef<HTMLDivElement>(null)
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
    const [at, to] = [grid.at.value, grid.to.value]
    if (grid.editing.value || !grid.held) return
    if (to) announce(table().selected(grid.cells()))
    requestAnimationFrame(() => {
      const { goal, column } = to ?? at
      const line = grid.rows.findIndex((g) => g.id === goal)
      const box = scroll.current
      if (!box || grid.editing.peek() || document.querySelector('dialog[open]')) return
      if (line >= 0) {
        const top = head + line * tall
        if (top - head < box.scrollTop) box.scrollTop = top - head
        else if (top + tall > box.scrollTop + box.clientHeight) box.scrollTop = top + tall - box.clientHeight
      }
      const cell = (of: Cell) => box.querySelector<HTMLElement>(`[data-cell="${CSS.escape(of.goal)}|${of.column}"]`)
      if (line >= 0) cell({ goal, column })?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      hold(cell(at)) // what is typed goes there, however much is selected
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
    } else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey) e.stopPropagation() // no letter of a spreadsheet is a shortcut of the page
  }
  return (
    <div class="table-scroll" style={layout.style.value} ref={scroll} onScroll={look}>
      <div
        role="grid"
        class="table-grid"
        style={{ blockSize: `${head + rows.length * tall}px` }}
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
          again.current = !e.shiftKey && !grid.to.peek() && grid.at.peek().goal === cell.goal && grid.at.peek().column === cell.column
          if (!again.current && (cell.goal !== 'head' || !e.shiftKey)) grid.go(cell, e.shiftKey)
        }}
        onPointerMove={(e) => {
          const cell = e.pointerType === 'mouse' && e.buttons === 1 && !grid.editing.peek() ? cellAt(e) : undefined
          const at = grid.to.peek() ?? grid.at.peek()
          if (!goalAt(cell) || !goalAt(grid.at.peek()) || (cell!.goal === at.goal && cell!.column === at.column)) return
          again.current = false
          grid.go(cell!, true)
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
          if (!goalAt(grid.at.peek()) || grid.editing.peek()) return
          const cells = range(tables, siblings, grid)
          e.clipboardData?.setData('text/plain', toTsv(cells))
          e.preventDefault()
          announce(t.copied(cells.length * (cells[0]?.length ?? 0)))
        }}
        onPaste={(e) => {
          const cells = fromTsv(e.clipboardData?.getData('text/plain') ?? '')
          if (grid.editing.peek() || cells.length === 0) return
          e.preventDefault()
          const tablesOf = laid(tables, siblings, grid, cells)
          if (tablesOf) onWanted(tablesOf)
          else toast({ text: t.doesNotFit, icon: 'warning' })
        }}
      >
        <Head grid={grid} />
        {drawn.map(({ goal, index }) => <Line key={goal.id} tables={tables} siblings={siblings(goal)} grid={grid} goal={goal} index={index} top={head + index * tall} />)}
      </div>
    </div>
  )
}

const far = 1e6
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
  if (!goal && e.shiftKey && step?.[1]) {
    widen(layout, column, Math.sign(step[1]) * pace, headingOf(column))
    return true
  }
  if (step) {
    const edge = e.key === 'Home' || e.key === 'End'
    if (mod) grid.step(edge ? Math.sign(step[1]) * far : Math.sign(step[0]) * far, Math.sign(step[1]) * far, e.shiftKey)
    else grid.step(step[0], step[1], e.shiftKey)
    return true
  }
  if (e.key === 'Escape' && grid.to.peek()) {
    grid.to.value = undefined
    return true
  }
  if (mod && e.key.toLowerCase() === 'a' && grid.rows.length > 0) {
    grid.go({ goal: grid.rows[0]!.id, column: layout.shown.peek()[0]! })
    grid.go({ goal: grid.rows.at(-1)!.id, column: layout.shown.peek().at(-1)! }, true)
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
  const here = useRef<HTMLDivElement>(null)
  useHold(here, grid, at.goal === 'head' ? at.column : undefined)
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
          tabIndex={(at.goal === 'head' || grid.line() < 0) && at.column === column ? 0 : -1}
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
