// What the rows of a table are chosen by. On phones it is out of the way until
// it is asked for.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { table } from '../i18n/table'
import { Icon } from '../kit/icons'

/** `active`: how many of them hide something. */
export function Filters({ active, children }: { active: number; children: ComponentChildren }) {
  const [open, setOpen] = useState(false)
  return (
    <div class="table-filters" data-open={open}>
      <button type="button" class="button plain small table-filter" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="filter" />
        <span>{table().filter(active)}</span>
      </button>
      {children}
    </div>
  )
}
