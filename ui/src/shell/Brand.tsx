import { follow } from '../route'
import { Mark } from './Mark'

/** Mark and name, leading home. */
export function Brand({ label }: { label: string }) {
  return (
    <a class="brand" href="/" onClick={follow} aria-label={`Keyline – ${label}`}>
      <Mark />
      <span>Keyline</span>
    </a>
  )
}
