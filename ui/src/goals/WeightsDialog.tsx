// How much each key result of an objective counts: shares of 100 that make room
// for each other, and what becomes of the progress.
import { useId, useState } from 'preact/hooks'
import { freely } from '../board/amend'
import { keyResultsOf } from '../board/goalverbs'
import { equalShares, parseNumber } from '../board/measuring'
import { board as boardWords } from '../i18n/board'
import { percent } from '../i18n/figures'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { measures } from '../i18n/measures'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import type { Board } from '../sync/types'
import { Prose } from './Prose'
import { mean, progressOf, weightsOf } from './progress'
import { given, sharesOf, without } from './shares'

/** `review`: the one in which they are decided. */
export function WeightsDialog({ board, objective, review, onClose }: { board: Board; objective: string; review?: string; onClose: () => void }) {
  const t = measures()
  const form = useId()
  const o = board.table('objective').get(objective).value
  const all = keyResultsOf(board, objective)
  const [shares, setShares] = useState(() => sharesOf(all))
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  if (!o) return null
  const told = (share: number | undefined) => (share === undefined ? t.noWeight : percent(share, 1))
  const share = (id: string) => shares[id] ?? 0
  const counting = all.filter((k) => share(k.id) > 0)
  const done = all.map((k) => progressOf(k)?.shown ?? 0)
  const settled = !freely(o)
  const give = (id: string, to: number, among = counting.map((k) => k.id)) => {
    setShares(given(shares, id, to, among, kept))
    setTyped({})
  }
  const type = (id: string) => {
    const to = parseNumber(typed[id] ?? '')
    if (to === undefined || !Number.isFinite(to)) return setTyped({})
    setKept(new Set([...kept, id]))
    give(id, to)
  }
  const count = (id: string, yes: boolean) => {
    const rest = counting.filter((k) => k.id !== id).map((k) => k.id)
    setKept(new Set([...kept].filter((x) => x !== id)))
    if (yes) return give(id, Math.round(100 / (rest.length + 1)), rest)
    setShares(without(shares, id, rest))
    setTyped({})
  }
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (settled && !reason.trim()) return
    board.dispatch('SetWeights', { objective, weights: all.map((k) => ({ keyresult: k.id, weight: share(k.id) })), ...(settled && { reason: reason.trim() }), ...(review && { review }) })
    onClose()
  }
  return (
    <Dialog
      title={t.weights}
      onClose={onClose}
      class="weights"
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button kind="primary" type="submit" form={form}>
            {words().check.save}
          </Button>
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={send}>
        <p>{t.weightsHint}</p>
        <ul class="weight-list">
          {all.map((k) => {
            const title = k.title || boardWords().untitled
            const on = share(k.id) > 0
            return (
              <li key={k.id} class={`weight-row${on ? '' : ' off'}`}>
                <label class="weight-on">
                  <input type="checkbox" checked={on} aria-label={t.countsOf(title)} onChange={(e) => count(k.id, e.currentTarget.checked)} />
                  <span>{title}</span>
                </label>
                <span class="step-weight">
                  <input type="text" inputMode="decimal" aria-label={t.weightOf(title)} disabled={!on} value={typed[k.id] ?? String(share(k.id))} onInput={(e) => setTyped({ ...typed, [k.id]: e.currentTarget.value })} onChange={() => type(k.id)} />
                  <span aria-hidden="true">%</span>
                </span>
              </li>
            )
          })}
        </ul>
        <div class="weight-tools">
          <Button
            small
            onClick={() => {
              const next = equalShares(all.length)
              setShares(Object.fromEntries(all.map((k, i) => [k.id, next[i]!])))
              setKept(new Set())
              setTyped({})
            }}
          >
            {t.equally}
          </Button>
          <p class="weight-sum" role="status">
            {t.becomes(told(mean(done, weightsOf(all))), told(mean(done, all.map((k) => share(k.id)))))}
          </p>
        </div>
        {settled && <Prose label={words().reason} value={reason} onInput={setReason} max={2000} placeholder={words().reasonPlaceholder} error={asked && !reason.trim() ? words().reasonNeeded : undefined} />}
      </form>
    </Dialog>
  )
}
