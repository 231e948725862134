// Does the objective hold? What happens without it, and what kept us from it.
import { draftKeyResult } from '../board/goalverbs'
import { goalWanted } from '../board/making'
import { noteRef } from '../board/model'
import { exists } from '../board/notekinds'
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { may } from '../meeting/phase'
import type { Board, Note, Objective } from '../sync/types'
import { Card } from './Card'
import { GateBox } from './GateBox'
import { NotesAbout } from './NotesAbout'

export function Validate({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const ref = 'objective/' + o.id
  const make = (n: Note) => {
    goalWanted.value = 'keyresult/' + draftKeyResult(board, o.id, (n.text ?? '').split('\n')[0]!.slice(0, 300), [noteRef(n.id)])
    methodWanted.value = undefined
  }
  return (
    <div class="method-page">
      <Card of="validation" />
      <div class="method-columns">
        <section>
          <h3>{t.effects}</h3>
          <p class="method-hint">{t.effectsHint}</p>
          <NotesAbout board={board} about={ref} kind="effect" />
        </section>
        <section>
          <h3>{t.reasons}</h3>
          <p class="method-hint">{t.reasonsHint}</p>
          <NotesAbout
            board={board}
            about={ref}
            kind="reason"
            actions={(n) =>
              may(board, 'goals') && !n.to?.some((r) => exists(board, r)) && (
                <Button small kind="quiet" icon="measure" onClick={() => make(n)}>
                  {t.toKeyResult}
                </Button>
              )
            }
          />
        </section>
      </div>
      <GateBox board={board} of={o} gate="validation" />
    </div>
  )
}
