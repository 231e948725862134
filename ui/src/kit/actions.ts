// What can be done here, in one list: the palette searches it, the sheet of
// shortcuts shows it, and the keyboard runs it.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { IconName } from './icons'
import { pressed } from './keys'

export interface Action {
  /** Unique, such as "note.add". */
  id: string
  label: string
  section: string
  icon?: IconName
  /** Alternatives separated by a blank, such as "mod+shift+z mod+y". */
  keys?: string
  /** Other words by which it may be looked for. */
  also?: string
  /** Shown in the sheet of shortcuts but not in the palette. */
  sheetOnly?: boolean
  /** Listed but not run now. */
  disabled?: boolean
  /** Left out where the keys are handled elsewhere and only shown. */
  run?: () => void
}

type Source = () => readonly Action[]

const sources = signal<readonly Source[]>([])

/** All actions in the order in which their sources came. */
export const actions = (): readonly Action[] => sources.value.flatMap((s) => s())

/** Offers actions until the returned function is called. The source is asked each time, in the language then shown. */
export function offer(source: Source): () => void {
  sources.value = [...sources.peek(), source]
  return () => {
    sources.value = sources.peek().filter((s) => s !== source)
  }
}

/** Offers actions while the component is there. */
export function useActions(source: Source): void {
  const latest = useRef(source)
  latest.current = source
  useEffect(() => offer(() => latest.current()), [])
}

/** Whether typing goes into the element, so that plain letters are not shortcuts. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=range], [data-catch]), textarea, select'))
}

/** Runs the action whose keys the event is. Returns whether there was one. */
export function runKeys(e: KeyboardEvent, all: readonly Action[] = actions()): boolean {
  if (e.defaultPrevented || e.isComposing || e.repeat) return false
  if (document.querySelector('dialog[open], [role=menu]')) return false
  const inText = typing(e.target)
  for (const a of all) {
    if (!a.run || a.disabled || !a.keys) continue
    for (const keys of a.keys.split(' ')) {
      if (!pressed(e, keys)) continue
      if (inText && (!keys.includes('mod+') || /^mod\+(shift\+)?[zyaxcv]$/.test(keys))) continue
      e.preventDefault()
      a.run()
      return true
    }
  }
  return false
}
