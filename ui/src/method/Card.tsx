// Method cards: what a step or gate is, and why it is done. Whoever knows it by
// heart switches them off.
import { hideCards } from '../board/prefs'
import { board as boardWords } from '../i18n/board'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { Icon } from '../kit/icons'
import { Popover } from '../kit/popover'
import type { Phase } from '../sync/types'

export function Card({ of }: { of: string }) {
  const t = method()
  if (hideCards.value || !t.what[of]) return null
  return (
    <aside class="method-card" aria-label={t.card}>
      <Icon name="bulb" />
      <div>
        <p>
          <strong>{t.what[of]}</strong>
        </p>
        <p>{t.why[of]}</p>
      </div>
      <Button small kind="quiet" onClick={() => (hideCards.value = true)}>
        {t.hideCards}
      </Button>
    </aside>
  )
}

/** Beside a step of the meeting: its card, on demand. */
export function PhaseCard({ phase }: { phase: Phase }) {
  const t = method()
  if (hideCards.value) return null
  const of = phase.notes ?? phase.kind
  return (
    <Popover label={t.card} align="start" class="phase-card" button={<Icon name="question" />}>
      {(close) => (
        <div class="method-card">
          <div>
            {phase.notes && <p class="method-hint">{boardWords().kinds[phase.notes]}</p>}
            <p>
              <strong>{t.what[of]}</strong>
            </p>
            <p>{t.why[of]}</p>
          </div>
          <Button small kind="quiet" onClick={() => (close(), (hideCards.value = true))}>
            {t.hideCards}
          </Button>
        </div>
      )}
    </Popover>
  )
}
