// A row of the table of the space.
import { useRef } from 'preact/hooks'
import { board as boardWords } from '../i18n/board'
import { goals } from '../i18n/goals'
import { labelled } from '../i18n/kit'
import { table } from '../i18n/table'
import { Icon } from '../kit/icons'
import { untranslated } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import { Catch, useHold } from '../table/Catch'
import { Editor } from '../table/Editor'
import { topOf } from '../table/sight'
import { headingOf, keyOf, layout, right, shown, typed, type Column } from './columns'
import { rowIn, type Grid } from './grid'

export interface LineProps { tables: MapTables; siblings: readonly MapGoal[]; grid: Grid; goal: MapGoal; index: number }

export function Line({ tables, siblings, grid, goal, index }: LineProps) {
  const at = grid.at.value
  const editing = grid.editing.value
  const here = useRef<HTMLDivElement>(null)
  useHold(here, grid, at.row === goal.id && !editing ? at.key : undefined)
  const { top: first, bottom, left, right: last } = grid.selected.value
  const chosen = grid.to.value !== undefined && index >= first && index <= bottom
  return (
    <div ref={here} role="row" class={`table-row of-${goal.kind}`} style={{ insetBlockStart: topOf(index) }} aria-rowindex={index + 2} data-goal-row={goal.id}>
      {layout.shown.value.map((column, c) => {
        const is = at.row === goal.id && at.key === column
        const open = editing?.row === goal.id && editing.key === column ? editing : undefined
        const row = open?.board && !(is && grid.composing.value) ? rowIn(open.board, goal) : undefined
        const catches = is && !row && typed(goal, column)
        return (
          <div
            key={column}
            role={column === 'title' ? 'rowheader' : 'gridcell'}
            class={`table-cell at-${column}${right(column) ? ' right' : ''}`}
            aria-colindex={layout.all.indexOf(column) + 1}
            aria-readonly={!keyOf(goal, column)}
            aria-selected={is || (chosen && c >= left && c <= last)}
            tabIndex={is && !row && !catches ? 0 : -1}
            data-cell={`${goal.id}|${column}`}
            data-editing={row !== undefined}
          >
            {row ? <Editor board={open!.board!} sheet={grid} row={row} column={keyOf(goal, column)!} draft={open!.draft} /> : open ? <span class="table-words" role="status">{table().across.opening}</span> : <Shown tables={tables} siblings={siblings} goal={goal} column={column} />}
            {catches && <Catch label={labelled(headingOf(column), shown(tables, siblings, goal, column) || table().empty)} onText={(text) => grid.type(goal, column, text)} onCompose={(on) => (grid.composing.value = on)} />}
          </div>
        )
      })}
    </div>
  )
}

function Shown({ tables, siblings, goal, column }: { tables: MapTables; siblings: readonly MapGoal[]; goal: MapGoal; column: Column }) {
  const text = shown(tables, siblings, goal, column)
  if (column === 'title') {
    return (
      <>
        <span class="table-kind" role="img" aria-label={goal.kind === 'objective' ? boardWords().objective : boardWords().keyResult}>
          <Icon name={goal.kind === 'objective' ? 'target' : 'measure'} />
        </span>
        <span class="table-words" title={text}>{text || <em>{boardWords().untitled}</em>}</span>
        {untranslated(tables, goal) && <span class="table-untranslated" role="img" aria-label={goals().translation.missing} title={goals().translation.missing}><Icon name="globe" /></span>}
        {(goal.state === 'agreed' || goal.state === 'closed') && <Icon name={goal.state === 'closed' ? 'lock' : 'seal'} />}
      </>
    )
  }
  if (text === '') return null
  if (column === 'progress') {
    return (
      <>
        <svg class={`progress-bar ${goal.kind === 'objective' ? 'mean' : (goal.status ?? '')}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="progress-way" width="100" height="8" />
          <rect class="progress-gone" width={(goal.progress ?? 0) * 100} height="8" />
        </svg>
        <span class="table-words">{text}</span>
      </>
    )
  }
  return <span class={column === 'status' ? `table-words verdict ${goal.status ?? ''}` : 'table-words'}>{text}</span>
}
