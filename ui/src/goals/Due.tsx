// What waits for my check-in, said when the board is opened, and the way
// through it: a value, how sure, Enter, the next.
import { useState } from 'preact/hooks'
import { goals as words } from '../i18n/goals'
import { Button } from '../kit/button'
import { Banner } from '../kit/pieces'
import type { Board } from '../sync/types'
import { CheckIn } from './CheckIn'
import { dueFor, walk } from './waiting'

export function Due({ board }: { board: Board }) {
  const t = words().due
  const [later, setLater] = useState(false)
  const due = dueFor(board)
  const at = walk.value
  const id = at?.left[0]
  const on = () => (walk.value = at && at.left.length > 1 ? { ...at, left: at.left.slice(1) } : undefined)
  return (
    <>
      {due.length > 0 && !later && (
        <Banner
          icon="measure"
          action={
            <>
              <Button small kind="primary" onClick={() => (walk.value = { left: due.map((k) => k.id), of: due.length })}>{t.begin}</Button>
              <Button small kind="quiet" onClick={() => setLater(true)}>{t.later}</Button>
            </>
          }
        >
          {t.wait(due.length)}
        </Banner>
      )}
      {at && id && (
        <CheckIn key={id} board={board} id={id} walk={{ title: t.place(at.of - at.left.length + 1, at.of), next: on }} onClose={() => (walk.value = undefined)} />
      )}
    </>
  )
}
