import { ways } from '../i18n/ways'
import { shell } from '../i18n/shell'
import { Button } from '../kit'
import { follow } from '../route'
import type { Status } from '../sync/types'
import { Mark } from './Mark'

/** Why there is no board here any more. */
export function Ended({ reason }: { reason: Extract<Status, { state: 'closed' }>['reason'] }) {
  const t = shell().closed[reason]
  return (
    <div class="gate">
      <main class="gate-card">
        <Mark />
        <h1 class="display">{t.title}</h1>
        <p>{t.text}</p>
        {reason === 'protocol' ? (
          <Button kind="primary" onClick={() => location.reload()}>
            {shell().reload}
          </Button>
        ) : reason === 'pinned' ? (
          <a class="button primary" href={`${location.pathname}/history`} onClick={follow}>
            {shell().toHistory}
          </a>
        ) : (
          <a class="button" href="/" onClick={follow}>
            {ways().toHome}
          </a>
        )}
      </main>
    </div>
  )
}

/** The moment before the board is there. */
export function Opening() {
  return (
    <div class="gate">
      <main class="opening" aria-busy="true">
        <Mark />
        <p role="status">{shell().opening}</p>
      </main>
    </div>
  )
}
