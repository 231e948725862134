// The map as a tree: for the keyboard, for phones, and for reading aloud.
import { useMemo, useRef, useState } from 'preact/hooks'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Icon } from '../kit'
import type { MapGoal, MapTables } from '../space/types'
import { Facts } from './Facts'
import { openGoal } from './open'
import { statementsOf, textOf, type Chart } from './model'

interface Row { key: string; id: string; level: number; goal?: MapGoal; title: string; relation?: string; open?: boolean; again: boolean; place: number; of: number }

export function Tree({ tables, chart, found, searching }: { tables: MapTables; chart: Chart; found: ReadonlySet<string>; searching: boolean }) {
  const t = words()
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [at, setAt] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const rows = useMemo(() => unfold(tables, chart, found, searching, opened, t.untitled), [tables, chart, found, searching, opened, lang()])
  const current = rows.some((r) => r.key === at) ? at : rows[0]?.key
  const toggle = (row: Row, to: boolean) => setOpened(new Map(opened).set(row.key, to))
  const focus = (row: Row | undefined) => {
    if (!row) return
    setAt(row.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus()
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const i = rows.findIndex((r) => r.key === current)
    const row = rows[i]
    if (!row) return
    if (e.key === 'ArrowDown') focus(rows[i + 1])
    else if (e.key === 'ArrowUp') focus(rows[i - 1])
    else if (e.key === 'Home') focus(rows[0])
    else if (e.key === 'End') focus(rows.at(-1))
    else if (e.key === 'ArrowRight' && row.open === false) toggle(row, true)
    else if (e.key === 'ArrowRight') focus(rows[i + 1]?.level === row.level + 1 ? rows[i + 1] : undefined)
    else if (e.key === 'ArrowLeft' && row.open) toggle(row, false)
    else if (e.key === 'ArrowLeft') focus(rows.slice(0, i).findLast((r) => r.level < row.level))
    else if ((e.key === 'Enter' || e.key === ' ') && row.goal) openGoal(row.goal)
    else if ((e.key === 'Enter' || e.key === ' ') && row.open !== undefined) toggle(row, !row.open)
    else return
    e.preventDefault()
  }
  if (rows.length === 0) return <p class="map-none">{t.none}</p>
  return (
    <ul ref={list} class="map-tree" role="tree" aria-label={t.tree} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <li
          key={row.key}
          data-key={row.key}
          role="treeitem"
          class={`map-row level-${Math.min(row.level, 6)}${row.goal?.kind === 'keyresult' ? ' small' : ''}`}
          aria-level={row.level}
          aria-setsize={row.of}
          aria-posinset={row.place}
          aria-expanded={row.open}
          data-found={searching && found.has(row.id) ? '' : undefined}
          tabIndex={row.key === current ? 0 : -1}
          onFocus={() => setAt(row.key)}
          onClick={() => (row.goal ? openGoal(row.goal) : row.open !== undefined && toggle(row, !row.open))}
        >
          <span
            class={`map-twist${row.open ? ' open' : ''}`}
            aria-hidden="true"
            onClick={(e) => {
              e.stopPropagation()
              if (row.open !== undefined) toggle(row, !row.open)
            }}
          >
            {row.open !== undefined && <Icon name="right" />}
          </span>
          <Words tables={tables} row={row} />
        </li>
      ))}
    </ul>
  )
}

function Words({ tables, row }: { tables: MapTables; row: Row }) {
  const t = words()
  const statement = tables.statement.get(row.id)
  return (
    <span class="map-words">
      <span class="map-title">
        {statement ? <span class="map-kind">{t.kinds[statement.kind]}</span> : <span class="only-heard">{labelled(t.kinds[row.goal?.kind ?? ''] ?? '', '')}</span>}
        {row.relation === 'supports' && <span class="map-kind">{t.relations.supports}</span>}
        {row.title}
        {row.again && <span class="map-kind">{t.again}</span>}
      </span>
      <Facts tables={tables} goal={row.goal} statement={statement} />
    </span>
  )
}

/** The rows that are to be seen, top down. A goal with several parents is under each; its own branch only once. */
function unfold(t: MapTables, c: Chart, found: ReadonlySet<string>, searching: boolean, opened: ReadonlyMap<string, boolean>, untitled: string): Row[] {
  const rows: Row[] = []
  const seen = new Set<string>()
  // While searching, what leads to something found stays in sight.
  const wanted = new Set<string>()
  const want = (id: string) => {
    if (wanted.has(id)) return
    wanted.add(id)
    for (const { to } of c.up.get(id) ?? []) want(to)
  }
  for (const id of found) want(id)
  const ofInterest = (id: string) => !searching || wanted.has(id)
  const add = (id: string, under: string, level: number, place: number, of: number, relation?: string) => {
    const goal = t.goal.get(id)
    const statement = t.statement.get(id)
    if (!goal && !statement) return
    const key = `${under}>${id}`
    const again = seen.has(id)
    seen.add(id)
    const below = again ? [] : (c.down.get(id) ?? []).filter((l) => ofInterest(l.to))
    const keyResults = again ? [] : (c.keyResults.get(id) ?? [])
    const branch = below.length + keyResults.length > 0
    const open = branch ? (opened.get(key) ?? (searching || level < 3)) : undefined
    rows.push({
      key, id, level, again, place, of, title: statement ? textOf(statement, lang()) : (goal && titleIn(goal, lang())) || untitled,
      ...(goal && { goal }), ...(relation && { relation }), ...(open !== undefined && { open }),
    })
    if (!open) return
    const size = branch ? below.length + keyResults.length : 0
    for (const [i, k] of keyResults.entries()) {
      rows.push({ key: `${key}>${k.id}`, id: k.id, level: level + 1, goal: k, title: titleIn(k, lang()) || untitled, again: false, place: i + 1, of: size })
    }
    for (const [i, l] of below.entries()) add(l.to, key, level + 1, keyResults.length + i + 1, size, l.relation)
  }
  const roots = [
    ...statementsOf(t).map((s) => s.id).filter((id) => !searching || wanted.has(id)),
    ...c.objectives.filter((o) => !c.up.get(o.id)?.length && ofInterest(o.id)).map((o) => o.id),
  ]
  for (const [i, id] of roots.entries()) add(id, '', 1, i + 1, roots.length)
  // Goals in a circle have no beginning: they are listed at the end.
  const rest = c.objectives.filter((o) => !seen.has(o.id) && o.loop && ofInterest(o.id))
  for (const [i, o] of rest.entries()) if (!seen.has(o.id)) add(o.id, '', 1, roots.length + i + 1, roots.length + rest.length)
  return rows
}
