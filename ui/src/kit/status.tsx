import { kit } from '../i18n/kit'
import type { Status } from '../sync/types'

/** What the chip says, and how worried it looks. */
export function statusWords(s: Status): { text: string; tone: 'good' | 'wait' | 'off' | 'bad' } {
  const t = kit().status
  switch (s.state) {
    case 'connecting':
      return { text: t.connecting, tone: 'wait' }
    case 'live':
      return s.kept > 0 ? { text: t.saving, tone: 'good' } : { text: t.live, tone: 'good' }
    case 'reconnecting':
      return { text: s.kept > 0 ? t.reconnectingKept(s.kept) : t.reconnecting, tone: 'wait' }
    case 'catching-up':
      return { text: t.catchingUp, tone: 'wait' }
    case 'offline':
      return { text: s.kept > 0 ? t.offlineKept(s.kept) : t.offline, tone: 'off' }
    case 'update-needed':
      return { text: t.update, tone: 'bad' }
    case 'closed':
      return { text: t.closed[s.reason], tone: 'bad' }
  }
}

/** The one place that says whether work is safe. */
export function StatusChip({ status }: { status: Status }) {
  const { text, tone } = statusWords(status)
  return (
    <span class={`status ${tone}`} data-state={status.state}>
      <span class="status-dot" aria-hidden="true" />
      {text}
    </span>
  )
}
