// A review that is going on, goal by goal, and at its end what was said of all.
import { useEffect, useRef, useState } from 'preact/hooks'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { kit } from '../i18n/kit'
import { reviewWords } from '../i18n/review'
import { Button, Confirm, Dialog, Select } from '../kit'
import { goalOf } from '../goals/stage'
import { canWrite, manages } from '../shell/rights'
import { present } from '../shell/whoshere'
import type { Board, Ref, Review } from '../sync/types'
import { Frames } from './Frames'
import { GoalForm } from './GoalForm'
import { agendaOf, itemOf, settled } from './model'
import { Summary } from './Summary'

export function Session({ board, review, onClose }: { board: Board; review: Review; onClose: () => void }) {
  const t = reviewWords()
  const lead = manages(board.me.value?.role) && canWrite(board)
  const agenda = agendaOf(board, review)
  const first = agenda.find((ref) => !settled(itemOf(review, ref)))
  const [at, setAt] = useState<Ref | 'end'>(first ?? 'end')
  const [closing, setClosing] = useState(false)
  const place = at === 'end' ? agenda.length : agenda.indexOf(at)
  const way = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  const show = (next: Ref | 'end') => {
    pressed.current = true
    setAt(next)
  }
  const go = (to: number) => show(agenda[to] ?? 'end')
  useEffect(() => {
    // The button that led here is gone: what is shown now is read next.
    if (pressed.current) (way.current?.parentElement?.querySelector<HTMLElement>('.review-goal') ?? way.current?.querySelector('select'))?.focus()
    pressed.current = false
  }, [at])
  const open = agenda.filter((ref) => !settled(itemOf(review, ref))).length
  const close = (goals: boolean) => {
    const here = [...new Set(present(board).map((p) => p.id))]
    board.dispatch('CloseReview', { review: review.id, present: here })
    if (goals) for (const ref of agenda) if (ref.startsWith('objective/')) board.dispatch('CloseGoal', { ref, review: review.id })
  }
  const mark = (ref: Ref) => (settled(itemOf(review, ref)) ? '✓ ' : '')
  const end = at === 'end' || place < 0
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      wide
      class="review"
      footer={
        end ? (
          <>
            <Button disabled={agenda.length === 0} onClick={() => go(agenda.length - 1)}>{t.back}</Button>
            {lead && <Button onClick={() => close(false)}>{t.close}</Button>}
            {lead && <Button kind="primary" onClick={() => (open > 0 ? setClosing(true) : close(true))}>{t.closeGoals}</Button>}
            {!lead && <Button onClick={onClose}>{kit().close}</Button>}
          </>
        ) : undefined
      }
    >
      <div class="review-way" ref={way}>
        <Select
          label={end ? t.summary : t.place(place + 1, agenda.length)}
          value={end ? 'end' : at}
          onChange={setAt}
          options={[
            ...agenda.map((ref) => ({ value: ref, label: `${mark(ref)}${ref.startsWith('keyresult/') ? '– ' : ''}${titleIn(goalOf(board, ref) ?? {}, lang()) || boardWords().untitled}` })),
            { value: 'end' as const, label: t.summary },
          ]}
        />
      </div>
      {end ? (
        <>
          <Summary board={board} review={review} agenda={agenda} onPick={show} />
          <Frames board={board} />
        </>
      ) : (
        <GoalForm key={at} board={board} review={review} of={at} first={place === 0} onBack={() => go(place - 1)} onNext={() => go(place + 1)} />
      )}
      {closing && <Confirm title={t.openAsk} text={t.openText(open)} yes={t.closeGoals} onYes={() => close(true)} onClose={() => setClosing(false)} />}
    </Dialog>
  )
}
