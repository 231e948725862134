// Pairs of candidates that overlap: each is merged, split or let be.
import { useState } from 'preact/hooks'
import { called } from '../board/notekinds'
import { nameOf } from '../board/people'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { may } from '../meeting/phase'
import type { Board, Objective, Overlap, Settlement } from '../sync/types'
import { AskWhy } from './AskWhy'
import { openOverlaps } from './gates'

export function Overlaps({ board, of: o, edit }: { board: Board; of: Objective; edit: boolean }) {
  const t = method()
  const [asking, setAsking] = useState<Overlap>()
  if (!o.overlaps?.length) return null
  const open = openOverlaps(board, o)
  const settle = (v: Overlap, how: Settlement, more: { keep?: string; reason?: string } = {}) =>
    void board.dispatch('SettleOverlap', { objective: o.id, a: v.a, b: v.b, how, ...more })
  return (
    <section class="overlaps" aria-label={t.overlaps}>
      <h3>{t.overlaps}</h3>
      <ul>
        {o.overlaps.map((v) => {
          const [a, b] = [called(board, v.a), called(board, v.b)]
          const is = open.includes(v)
          return (
            <li key={v.a + v.b} data-open={is}>
              <p>{t.pair(a, b)}</p>
              {is && edit && (
                <span class="overlap-acts">
                  {may(board, 'edit') && (
                    <>
                      <Button small onClick={() => settle(v, 'merged', { keep: v.a })}>{t.keep(cut(a))}</Button>
                      <Button small onClick={() => settle(v, 'merged', { keep: v.b })}>{t.keep(cut(b))}</Button>
                    </>
                  )}
                  <Button small onClick={() => settle(v, 'split')}>{t.split}</Button>
                  <Button small onClick={() => setAsking(v)}>{t.waiveOverlap}</Button>
                </span>
              )}
              {!is && v.how && (
                <p class="method-hint">
                  {t.settledBy(t.settled[v.how], nameOf(board, v.settled))}
                  {v.reason && <q>{v.reason}</q>}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {asking && <AskWhy title={t.pair(called(board, asking.a), called(board, asking.b))} yes={t.settled.waived} onYes={(reason) => settle(asking, 'waived', { reason })} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

const cut = (text: string) => (text.length > 24 ? text.slice(0, 23) + '…' : text)
