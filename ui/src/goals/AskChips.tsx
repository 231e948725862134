// On a phone: what is not said of an objective yet, behind one press.
import { useState } from 'preact/hooks'
import { goals } from '../i18n/goals'
import { Icon } from '../kit/icons'

export function AskChips() {
  const [open, setOpen] = useState(false)
  return (
    <button type="button" class="chip ask-chips" aria-expanded={open} onClick={() => setOpen(!open)}>
      <Icon name={open ? 'up' : 'plus'} />
      {goals().fillIn}
    </button>
  )
}
