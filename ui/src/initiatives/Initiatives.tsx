// The work that is to move a key result, compactly under it. It shows how it
// goes and changes nothing of the key result's progress.
import { signal } from '@preact/signals'
import { OwnerChip } from '../board/GoalChips'
import { refId } from '../board/model'
import { LiveText } from '../board/LiveText'
import { board as boardWords } from '../i18n/board'
import { initiatives as words } from '../i18n/initiatives'
import { labelled } from '../i18n/kit'
import { onDay } from '../i18n/when'
import { Button } from '../kit/button'
import { Icon, type IconName } from '../kit/icons'
import { Menu, type MenuItem } from '../kit/menu'
import { dayOf } from '../goals/progress'
import type { Board, Initiative, InitiativeStatus, Ref } from '../sync/types'
import { Claim } from './Claim'
import { Links, linksOf, linksOpen } from './Links'
import { allKeyResults, draftInitiative, formerOf, initiativesOf, nextMilestone, removeInitiative, stepInitiative, toggleFor, type Home } from './work'

/** The initiative whose window is open. */
export const initiativeOpen = signal<string | undefined>(undefined)

export const statusIcons: Record<InitiativeStatus, IconName> = { planned: 'clock', doing: 'play', done: 'check', dropped: 'close' }
export const statuses = Object.keys(statusIcons) as InitiativeStatus[]

interface Props {
  board: Board
  of: Ref
  edit: boolean
  /** Asks for the first one. */
  ask?: boolean
}

export function Initiatives({ board, of, edit, ask = false }: Props) {
  const t = words()
  const list = initiativesOf(board, of)
  const loose = of.startsWith('objective/')
  if (list.length === 0 && linksOf(board, of).length === 0 && !(edit && ask)) return null
  return (
    <div class={`initiatives${loose ? ' loose' : ''}`}>
      {loose && <p class="goal-hint">{t.loose}</p>}
      <Links board={board} of={of} edit={edit} />
      {list.length > 0 && (
        <ul aria-label={t.initiatives}>
          {list.map((i) => <Row key={i.id} board={board} i={i} of={of} edit={edit} />)}
        </ul>
      )}
      {edit && !loose && (
        <>
          <Button kind="quiet" small icon="plus" onClick={() => draftInitiative(board, of)}>
            {t.add}
          </Button>
          <Button kind="quiet" small icon="link" onClick={() => (linksOpen.value = of)}>
            {t.links.add}
          </Button>
        </>
      )}
    </div>
  )
}

export function Row({ board, i, of, edit }: { board: Board; i: Initiative; of: Home; edit: boolean }) {
  const t = words()
  const b = boardWords()
  const title = i.title || b.untitled
  const ref: Ref = `initiative/${i.id}`
  const next = () => {
    if ((i.title ?? '').trim() && !of?.startsWith('objective/')) draftInitiative(board, of, initiativesOf(board, of).findIndex((x) => x.id === i.id) + 1)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (!edit || !e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return
    e.preventDefault()
    e.stopPropagation()
    stepInitiative(board, of, i.id, e.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li class={`initiative ${i.status}`} data-goal={ref} aria-label={labelled(t.initiative, title)} onKeyDown={onKeyDown}>
      <StatusMark board={board} i={i} edit={edit} />
      <LiveText board={board} field={`${ref}/title`} label={t.titleLabel} placeholder={t.placeholder} readOnly={!edit} class="initiative-title" onEnd={(how) => how === 'enter' && edit && next()} />
      <span class="initiative-facts">
        <Milestone board={board} i={i} />
        {!of && edit && !i.milestones?.length && (
          <button type="button" class="chip ask" onClick={() => (initiativeOpen.value = i.id)}>
            <Icon name="flag" />
            {t.milestones}
          </button>
        )}
        <OwnerChip board={board} of={ref} owner={i.owner} edit={edit} />
        <Claim board={board} of={ref} item={i} edit={edit} />
      </span>
      {edit ? <Menu small label={b.moreOf(title)} items={() => items(board, i, of)} /> : <Button small kind="quiet" onClick={() => (initiativeOpen.value = i.id)}>{t.details}</Button>}
      <Links board={board} of={ref} edit={edit} />
    </li>
  )
}

function StatusMark({ board, i, edit }: { board: Board; i: Initiative; edit: boolean }) {
  const t = words()
  const name = labelled(t.status, t.statuses[i.status])
  const shown = <Icon name={statusIcons[i.status]} />
  if (!edit) return <span class="initiative-status" role="img" aria-label={name} data-tip={name}>{shown}</span>
  const to = (status: InitiativeStatus): MenuItem => ({
    label: t.statuses[status],
    icon: statusIcons[status],
    checked: i.status === status,
    onSelect: () => void board.dispatch('SetInitiativeStatus', { initiative: i.id, status }),
  })
  return (
    <Menu label={name} align="start" class="initiative-status" items={() => statuses.map(to)}>
      {shown}
    </Menu>
  )
}

/** The milestone that comes next, late or not. */
function Milestone({ board, i }: { board: Board; i: Initiative }) {
  const t = words()
  const m = nextMilestone(i)
  if (!m) return null
  const late = isLate(board, i, m)
  const name = m.title || t.finished
  return (
    <button type="button" class={`chip milestone${late ? ' late' : ''}`} data-tip={m.done ? t.doneOn(onDay(m.done)) : late ? t.late : name} onClick={() => (initiativeOpen.value = i.id)}>
      <Icon name={m.done ? 'check' : late ? 'warning' : 'flag'} />
      <span class="milestone-name">{name}</span>
      {m.due && <span>{onDay(m.due)}</span>}
      {late && <span class="only-heard">{t.late}</span>}
    </button>
  )
}

/** Whether a day has passed that was promised. What is dropped promises nothing. */
export const isLate = (board: Board, i: Initiative, m: { due?: string; done?: string }): boolean =>
  i.status !== 'dropped' && i.status !== 'done' && !m.done && m.due !== undefined && m.due < dayOf(board.now())

function items(board: Board, i: Initiative, of: Home): MenuItem[] {
  const t = words()
  const b = boardWords()
  const list = initiativesOf(board, of)
  const at = list.findIndex((x) => x.id === i.id)
  const objective = of?.startsWith('objective/') ? refId(of) : of && board.table('keyresult').get(refId(of)).peek()?.objective
  const near = allKeyResults(board).filter((k) => !of || k.objective === objective)
  const was = formerOf(board, i)
  return [
    { label: t.details, icon: 'pencil', hint: was && t.was(was.title || b.untitled, !('objective' in was)), onSelect: () => void (initiativeOpen.value = i.id) },
    { label: t.links.edit, icon: 'link', onSelect: () => void (linksOpen.value = `initiative/${i.id}`) },
    { label: b.moveUp, icon: 'arrow-up', keys: 'alt+arrowup', disabled: at <= 0, onSelect: () => void stepInitiative(board, of, i.id, -1) },
    { label: b.moveDown, icon: 'arrow-down', keys: 'alt+arrowdown', disabled: at === list.length - 1, onSelect: () => void stepInitiative(board, of, i.id, 1) },
    ...(near.length > 0 ? [{ heading: t.drives } as const] : []),
    ...near.map((k): MenuItem => {
      const ref: Ref = `keyresult/${k.id}`
      const on = (i.for ?? []).includes(ref)
      return { label: k.title || b.untitled, checked: on, disabled: on && i.for?.length === 1, onSelect: () => toggleFor(board, i, ref) }
    }),
    'line',
    { label: b.remove, icon: 'trash', danger: true, onSelect: () => removeInitiative(board, i.id) },
  ]
}
