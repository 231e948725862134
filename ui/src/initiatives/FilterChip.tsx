// The filter of the goals behind a chip that says when it is on.
import { objectivesOf } from '../board/goalverbs'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { goals } from '../i18n/goals'
import { labelsOn } from '../goals/labelled'
import { marksWords } from '../i18n/marks'
import { initiatives as words } from '../i18n/initiatives'
import { space } from '../i18n/space'
import { Button } from '../kit/button'
import { Select } from '../kit/field'
import { Icon } from '../kit/icons'
import { Popover } from '../kit/popover'
import type { Board } from '../sync/types'
import { goalFilter, passes, type GoalFilter } from './filter'

export function FilterChip({ board }: { board: Board }) {
  const t = words()
  const f = goalFilter.value
  const all = objectivesOf(board)
  const on = Object.values(f).some(Boolean)
  if (all.length < 2 && !on) return null
  const label = on ? t.filtered(all.filter((o) => passes(board, o)).length, all.length) : t.filter
  const set = (change: { [F in keyof GoalFilter]: string }) => (goalFilter.value = { ...f, ...change } as GoalFilter)
  const labels = labelsOn(board)
  const any = { value: '', label: t.all }
  const people = board.table('person').all.value.filter((p) => !p.left)
  return (
    <Popover
      label={label}
      align="start"
      class={`chip${on ? ' hole' : ''}`}
      button={
        <>
          <Icon name="filter" />
          {label}
        </>
      }
    >
      {(close) => (
        <div class="unowned">
          <Select label={boardWords().owner} value={f.owner ?? ''} options={[any, { value: 'nobody', label: boardWords().noOwner }, ...people.map((p) => ({ value: p.id, label: nameOf(board, p.id) }))]} onChange={(owner) => set({ owner })} />
          <Select label={goals().stage} value={f.state ?? ''} options={[any, ...Object.entries(goals().states).map(([value, l]) => ({ value, label: l }))]} onChange={(state) => set({ state })} />
          <Select label={space().perspective} value={f.perspective ?? ''} options={[any, ...Object.entries(space().perspectives).map(([value, l]) => ({ value, label: l }))]} onChange={(perspective) => set({ perspective })} />
          {labels.length > 0 && <Select label={marksWords().label} value={f.label ?? ''} options={[any, ...labels.map((value) => ({ value, label: value }))]} onChange={(label) => set({ label })} />}
          <Button
            onClick={() => {
              goalFilter.value = {}
              close()
            }}
          >
            {t.showAll}
          </Button>
        </div>
      )}
    </Popover>
  )
}
