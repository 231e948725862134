// A named box on the wall. Its notes are laid over it by the wall.
import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { Became } from './Origins'
import { PollChips } from './PollChips'
import { Carets } from './Carets'
import { LiveText } from './LiveText'
import { groupRef, type Wall } from './model'
import { hueClass, nameOf } from './people'
import { writersOf } from './presence'
import { MoreButton } from './ThingMenu'
import { endWriting } from './writing'

export function GroupBox({ wall, id }: { wall: Wall; id: string }) {
  const { board } = wall
  const ref = groupRef(id)
  const element = useRef<HTMLElement>(null)
  const group = wall.group(id).value
  const t = words()

  useLayoutEffect(
    () =>
      effect(() => {
        const r = wall.layout(id).value.rect
        const s = element.current?.style
        if (!s) return
        s.transform = `translate(${r.x}px,${r.y}px)`
        s.width = `${r.w}px`
        s.height = `${r.h}px`
      }),
    [wall, id],
  )
  const active = wall.active.value === ref
  const editing = wall.editing.value === ref
  useEffect(() => {
    if (active && !editing && document.activeElement?.closest('.wall-view')) element.current?.focus({ preventScroll: true })
  }, [active, editing])

  if (!group || group.gone) return null
  const name = group.name ?? ''
  const writers = writersOf(board)(ref + '/name').value
  const lift = wall.lifted.value.get(id)
  const busy = lift?.person ?? writers[0]?.person
  const target = wall.target.value
  const count = wall.members(id).value.length
  const folded = wall.collapsed.value.has(id)

  return (
    <section
      ref={element}
      class="group"
      data-ref={ref}
      data-chosen={wall.selection.value.has(ref)}
      data-held={wall.held.value.has(ref)}
      data-lifted={lift !== undefined}
      data-target={target.kind === 'group' && target.id === id}
      data-folded={folded}
      tabIndex={active ? 0 : -1}
      aria-label={t.groupLabel(name, count)}
      style={{ zIndex: group.z }}
      onFocus={(e) => {
        if (e.target === e.currentTarget) wall.active.value = ref
      }}
    >
      <header>
        {editing ? (
          <LiveText
            board={board}
            field={ref + '/name'}
            label={t.groupName}
            placeholder={t.groupPlaceholder}
            class="group-name"
            autoFocus
            onEnd={(how) => endWriting(wall, ref, how)}
          />
        ) : (
          <div class="livetext group-name" data-empty={name === ''}>
            <div class="words">{name || t.unnamedGroup}</div>
            {writers.length > 0 && <Carets board={board} field={ref + '/name'} />}
          </div>
        )}
        <span class="count">{count}</span>
        <Became board={board} refs={group.to} reached={active} />
        <PollChips board={board} about={`group/${id}`} reached={active} />
        <MoreButton wall={wall} thing={ref} active={active} />
      </header>
      {count === 0 && !folded && <p class="group-empty">{t.groupEmpty}</p>}
      {busy && (
        <span class={'ring ' + hueClass(board, busy)} aria-hidden="true">
          <span class="flag">{nameOf(board, busy)}</span>
        </span>
      )}
    </section>
  )
}
