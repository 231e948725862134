// Projects: work with milestones that stands on its own, on a board that
// watches over KPIs without objectives.
import { initiatives as words } from '../i18n/initiatives'
import { Button } from '../kit/button'
import type { Board } from '../sync/types'
import { Row } from './Initiatives'
import { draftInitiative, initiativesOf } from './work'

/** Whether a board is for KPIs and projects. Subscribes. */
export const watches = (board: Board): boolean => board.table('board').all.value[0]?.template === 'watch'

export function Projects({ board, edit }: { board: Board; edit: boolean }) {
  const t = words().projects
  const list = initiativesOf(board, undefined)
  if (!watches(board) && list.length === 0) return null
  return (
    <section class="projects" aria-label={t.title}>
      <header>
        <h3>{t.title}</h3>
        {edit && <Button small icon="plus" onClick={() => draftInitiative(board, undefined)}>{t.add}</Button>}
      </header>
      {list.length === 0 && <p class="goal-hint">{t.none}</p>}
      <ul>
        {list.map((i) => <Row key={i.id} board={board} i={i} of={undefined} edit={edit} />)}
      </ul>
    </section>
  )
}
