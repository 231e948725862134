import { useEffect, useRef } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { Button, Icon, type IconName } from '../kit'
import { manages } from '../shell/rights'
import type { Board, PhaseKind } from '../sync/types'
import { meetingOf, meetingWindow } from './phase'
import { goTo } from './verbs'

export const kindIcons: Record<PhaseKind, IconName> = {
  write: 'pencil', group: 'group', vote: 'check', discuss: 'people', goals: 'target', break: 'pause',
}

/** The agenda as a list; who runs the meeting goes to a phase by pressing it. */
export function AgendaList({ board, close }: { board: Board; close: () => void }) {
  const t = meeting()
  const { agenda, now } = meetingOf(board)
  const lead = manages(board.me.value?.role)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' }), [])
  return (
    <div ref={list} class="agenda" role="group" aria-label={t.agenda}>
      <ol>
        {agenda.value.map((p) => {
          const words = (
            <>
              <Icon name={kindIcons[p.kind]} />
              <span class="agenda-title">{p.title || t.untitled}</span>
              {p.private && <small>{t.private}</small>}
              <small>{p.minutes > 0 ? t.length(p.minutes) : ''}</small>
            </>
          )
          return (
            <li key={p.id} data-now={p.now} data-past={!p.now && p.since !== undefined} aria-current={p.now ? 'step' : undefined}>
              {lead && !p.now ? (
                <button type="button" class="agenda-row" onClick={() => (goTo(board, p, now.peek()), close())}>
                  {words}
                </button>
              ) : (
                <span class="agenda-row">{words}</span>
              )}
              {p.now && p.intent && <p class="agenda-intent">{p.intent}</p>}
            </li>
          )
        })}
      </ol>
      <span class="agenda-foot">
        {lead && (
          <Button icon="pencil" small onClick={() => (close(), (meetingWindow.value = 'agenda'))}>
            {t.edit}
          </Button>
        )}
        <Button icon="list" small onClick={() => (close(), (meetingWindow.value = 'minutes'))}>
          {t.minutes}
        </Button>
      </span>
    </div>
  )
}
