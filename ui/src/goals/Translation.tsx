// A goal's title in the other language, beneath the one that the reader reads.
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { freely, reasonWanted } from '../board/amend'
import { LiveText } from '../board/LiveText'
import { goals as words } from '../i18n/goals'
import { lang } from '../i18n'
import { Icon } from '../kit/icons'
import type { MenuItem } from '../kit/menu'
import type { Board, Ref } from '../sync/types'
import { goalOf } from './stage'
import { families, reading, type TitleField } from './bilingual'

/** The goal whose second title is open for writing. */
const writing = signal<Ref | undefined>(undefined)
/** The goal in one of whose titles the caret is. */
const at = signal<Ref | undefined>(undefined)
const fronts = new Map<Ref, TitleField>()

const titles = /^((?:objective|keyresult)\/[^/]+)\/(?:title|other)$/
document.addEventListener('focusin', (e) => {
  at.value = titles.exec((e.target as HTMLElement).dataset['field'] ?? '')?.[1] as Ref | undefined
})
document.addEventListener('focusout', () => (at.value = undefined))

/** Which title stands in front. It stays while somebody writes in either: a field never leaves its caret. */
export function front(ref: Ref, goal: { title?: string; other?: string }): TitleField {
  const before = fronts.get(ref) ?? 'title'
  if (!goal.other && before === 'title') return before
  if (at.value === ref) return before
  const { field } = reading(goal, lang())
  fronts.set(ref, field)
  return field
}

export function Translation({ board, of, edit }: { board: Board; of: Ref; edit: boolean }) {
  const t = words().translation
  const host = useRef<HTMLDivElement>(null)
  const goal = goalOf(board, of)
  const back: TitleField = goal && front(of, goal) === 'other' ? 'title' : 'other'
  const open = writing.value === of
  useLayoutEffect(() => {
    if (open) host.current?.querySelector('textarea')?.focus({ preventScroll: true })
  }, [open])
  if (!goal) return null
  if (goal[back] || open) {
    const label = back === 'title' ? t.original : t.label
    return (
      <div class="goal-translation" lang={families(goal)[back]} ref={host} onFocusIn={() => back === 'other' && (writing.value = of)}>
        <LiveText
          key={back} board={board} field={`${of}/${back}`} label={label} placeholder={t.placeholder} readOnly={!edit || !freely(goal)}
          onEnd={(how) => (how === 'blur' ? writing.peek() === of && (writing.value = undefined) : (document.activeElement as HTMLElement | null)?.blur())}
        />
      </div>
    )
  }
  if (!reading(goal, lang()).missing || !translated(board)) return null
  const shown = <><Icon name="globe" />{t.missing}</>
  return (
    <div class="chips goal-untranslated">
      {edit && goal.state !== 'closed' ? <button type="button" class="chip ask" onClick={() => begin(board, of)}>{shown}</button> : <span class="chip">{shown}</span>}
    </div>
  )
}

const boards = new WeakMap<Board, ReadonlySignal<boolean>>()

/** Whether any goal of the board is translated: elsewhere nobody misses it. Found once for all goals. */
export function translated(board: Board): boolean {
  const all = (kind: 'objective' | 'keyresult') => board.table(kind).all.value as readonly { other?: string; gone?: boolean }[]
  let found = boards.get(board)
  if (!found) boards.set(board, (found = computed(() => [...all('objective'), ...all('keyresult')].some((g) => g.other && !g.gone))))
  return found.value
}

/** Opens the second title of a goal; once that is agreed, it asks why. */
function begin(board: Board, of: Ref): void {
  if (freely(goalOf(board, of))) writing.value = of
  else reasonWanted.value = { of, name: 'SetText', data: { field: `${of}/other` }, text: '' }
}

/** Gives a second title to a goal that has none. */
export function translationItems(board: Board, of: Ref): MenuItem[] {
  const goal = goalOf(board, of)
  if (goal?.other || goal?.state === 'closed') return []
  return [{ label: words().translation.add, icon: 'globe', onSelect: () => begin(board, of) }]
}
