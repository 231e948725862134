// Objectives with their key results.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { useActions } from '../kit/actions'
import { Button, IconButton } from '../kit/button'
import { may } from '../meeting/phase'
import type { Board } from '../sync/types'
import { extras, loadExtras } from './extras'
import { dropPlace } from './Ghost'
import { draftObjective, objectivesOf } from './goalverbs'
import { mostOf } from './focus'
import { loadParts } from './parts'
import { goalWanted } from './making'
import { refId, refKind } from './model'
import { ObjectiveCard } from './ObjectiveCard'
import { onGoalKey } from './goalkeys'
import { goalShortcuts } from './shortcuts'
import { Trash } from './later'

export function Goals({ board }: { board: Board }) {
  const host = useRef<HTMLElement>(null)
  const [trash, setTrash] = useState(false)
  const t = words()
  useActions(goalShortcuts)
  const edit = may(board, 'goals')
  const objectives = objectivesOf(board)
  const pursued = objectives.filter((o) => !o.horizon && o.state !== 'closed').length
  useEffect(loadParts, [])
  useEffect(() => {
    let detach: (() => void) | undefined
    let there = true
    // Without it goals are still moved by keys and menus.
    void import('./reorder').then((m) => (detach = there && host.current ? m.attachReorder(host.current, board) : undefined), () => undefined)
    return () => {
      there = false
      detach?.()
    }
  }, [board])
  useEffect(loadExtras, [])
  const more = extras.value
  const wanted = goalWanted.value
  // A goal just made is in the tables before it is drawn; the list of ids comes with the drawing.
  const there = wanted !== undefined && board.table(refKind(wanted) as 'objective').ids.value.includes(refId(wanted))
  // Before the next key stroke, for letters typed at once belong into the title;
  // and after this turn of drawing, for what lies deeper is drawn by itself.
  useLayoutEffect(() => {
    if (!wanted || !there) return
    goalWanted.value = undefined
    queueMicrotask(() => {
      const el = host.current?.querySelector<HTMLElement>(`[data-goal="${wanted}"]`)
      el?.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
      el?.querySelector<HTMLElement>('textarea')?.focus({ preventScroll: true })
      el?.classList.add('pointed-out')
      el?.addEventListener('animationend', () => el.classList.remove('pointed-out'), { once: true })
    })
  }, [wanted, there])
  const add = () => (goalWanted.value = 'objective/' + draftObjective(board))

  return (
    <section
      ref={host}
      class="goals"
      aria-label={t.goals}
      data-drop="objective"
      data-over={dropPlace.value === 'objective'}
      onKeyDown={(e) => onGoalKey(board, e)}
    >
      <header class="goals-head">
        <h2>{more ? more.heading(board) : t.goals}</h2>
        {edit && objectives.length > 0 && (
          <Button small icon="plus" onClick={add}>
            {t.addObjective}
          </Button>
        )}
        <IconButton icon="trash" label={t.trash} onClick={() => setTrash(true)} />
      </header>
      {more && <more.ChangeBudget board={board} />}
      {more && <more.Tools board={board} edit={edit} />}
      {board.ready.value && objectives.length === 0 && more && <more.Empty board={board} edit={edit} onAdd={add} />}
      <ol class="objectives">
        {objectives.map((o, i) => (!more || more.passes(board, o)) && <ObjectiveCard key={o.id} board={board} id={o.id} place={i + 1} edit={edit} />)}
      </ol>
      {pursued > mostOf(board).objectives && <p class="goal-hint">{t.manyObjectives(pursued, mostOf(board).objectives)}</p>}
      {more && <more.KPILane board={board} edit={edit} />}
      {more && <more.Projects board={board} edit={edit} />}
      {more && <more.Windows board={board} />}
      {trash && <Trash board={board} onClose={() => setTrash(false)} />}
    </section>
  )
}
