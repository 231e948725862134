import { meeting } from '../i18n/meeting'
import { Icon } from '../kit'

/** Marks one's own note that is not revealed yet. */
export function OnlyMine() {
  return (
    <span class="only-mine" title={meeting().onlyMine}>
      <Icon name="lock" />
      <span class="only-heard">{meeting().onlyMine}</span>
    </span>
  )
}
