// Owner, date and ambition of a goal: small things that say what is so and
// change it when pressed.
import { useRef, useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { locale, onDay } from '../i18n/when'
import { Avatar } from '../kit/avatar'
import { Icon } from '../kit/icons'
import { Menu, type MenuItem } from '../kit/menu'
import type { Ambition, Board, Ref } from '../sync/types'
import { change } from './amend'
import { nameOf } from './people'

/** Who may own a goal, oneself first. */
export function ownerItems(board: Board, of: Ref, owner: string | undefined): MenuItem[] {
  const t = words()
  const me = board.me.peek()?.person
  const assign = (person: string) => () => change(board, of, 'AssignOwner', { ref: of, person })
  const people = board.table('person').all.peek().filter((p) => !p.left && p.role !== 'auditor' && p.role !== 'observer')
  people.sort((a, b) => Number(b.id === me) - Number(a.id === me) || (a.name ?? '').localeCompare(b.name ?? '', locale()))
  return [
    ...people.map((p): MenuItem => ({ label: nameOf(board, p.id), hint: p.id === me ? t.claim : undefined, checked: p.id === owner, onSelect: assign(p.id) })),
    'line',
    { label: t.noOwner, checked: !owner, onSelect: assign('') },
  ]
}

export function ambitionItems(board: Board, of: Ref, ambition: Ambition | undefined): MenuItem[] {
  const t = words()
  const item = (value: Ambition, hint: string): MenuItem => ({
    label: t[value],
    hint,
    checked: ambition === value,
    onSelect: () => change(board, of, 'SetAmbition', { ref: of, ambition: value }),
  })
  return [item('committed', t.committedHint), item('aspirational', t.aspirationalHint)]
}

export function OwnerChip({ board, of, owner, edit }: { board: Board; of: Ref; owner: string | undefined; edit: boolean }) {
  const t = words()
  const person = owner ? board.table('person').get(owner).value : undefined
  const shown = owner ? (
    <>
      <Avatar size="s" silent who={{ id: owner, name: nameOf(board, owner), hue: person?.hue ?? 0 }} />
      {nameOf(board, owner)}
    </>
  ) : (
    <>
      <Icon name="person" />
      {t.owner}
    </>
  )
  if (!edit) return owner ? <span class="chip">{shown}</span> : null
  return (
    <Menu label={labelled(t.owner, owner ? nameOf(board, owner) : t.chooseOwner)} items={() => ownerItems(board, of, owner)} align="start" class={owner ? 'chip' : 'chip ask'}>
      {shown}
    </Menu>
  )
}

/** The browser's own calendar behind our words. */
export function DueChip({ board, of, due, edit }: { board: Board; of: Ref; due: string | undefined; edit: boolean }) {
  const t = words()
  const input = useRef<HTMLInputElement>(null)
  const [typing, setTyping] = useState(false)
  const shown = (
    <span class="due-words">
      <Icon name="calendar" />
      {due ? onDay(due) : t.due}
    </span>
  )
  if (!edit) return due ? <span class="chip">{shown}</span> : null
  const set = (value: string) => {
    // While a year is typed digit by digit the value is a date of long ago.
    if (value !== (due ?? '') && (value === '' || value >= '1990')) change(board, of, 'SetDue', { ref: of, due: value })
  }
  return (
    <span class={`chip due${due ? '' : ' ask'}${typing ? ' typing' : ''}`}>
      {shown}
      <input
        ref={input}
        type="date"
        aria-label={t.due}
        value={due ?? ''}
        onChange={(e) => set(e.currentTarget.value)}
        onKeyDown={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onClick={() => {
          try {
            input.current?.showPicker()
          } catch {
            // Typing works without the calendar.
          }
        }}
      />
    </span>
  )
}

export function AmbitionChip({ board, of, ambition, edit }: { board: Board; of: Ref; ambition: Ambition | undefined; edit: boolean }) {
  const t = words()
  const shown = (
    <>
      <Icon name={ambition === 'aspirational' ? 'star' : 'flag'} />
      {ambition ? t[ambition] : t.ambition}
    </>
  )
  if (!edit) return ambition ? <span class="chip">{shown}</span> : null
  return (
    <Menu
      label={labelled(t.ambition, ambition ? t[ambition] : t.noAmbition)}
      items={() => ambitionItems(board, of, ambition)}
      align="start"
      class={ambition ? 'chip' : 'chip ask'}
    >
      {shown}
    </Menu>
  )
}
