// What was deleted, and the way back.
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { Button } from '../kit/button'
import { announce } from '../kit/announce'
import { Dialog } from '../kit/dialog'
import { EmptyState } from '../kit/pieces'
import type { Board } from '../sync/types'
import { isLive } from './goalverbs'
import { isBlank } from './model'
import { authorOf, nameOf } from './people'

interface Row { key: string; text: string; who: string; at: number; restore: () => void; class: string }

const newestFirst = (a: { at: number }, b: { at: number }) => b.at - a.at

export function Trash({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = words()
  const notes: Row[] = board.table('note').all.value.filter((n) => n.gone && !isBlank(n)).map((n) => ({
    key: 'note/' + n.id,
    text: n.text?.trim() || t.emptyNote,
    who: authorOf(board, n),
    at: n.at ?? 0,
    class: 'color-' + (n.color ?? 'sun'),
    restore: () => board.dispatch('RestoreNotes', { notes: [n.id] }),
  }))
  const goals: Row[] = [
    ...board.table('objective').all.value.filter((o) => o.gone).map((o) => ({
      key: 'objective/' + o.id,
      text: o.title || t.untitled,
      who: nameOf(board, o.by),
      at: o.at ?? 0,
      class: 'is-objective',
      restore: () => board.dispatch('RestoreObjective', { objective: o.id }),
    })),
    ...board.table('keyresult').all.value.filter((k) => k.gone && isLive(board, 'objective/' + k.objective)).map((k) => ({
      key: 'keyresult/' + k.id,
      text: k.title || t.untitled,
      who: nameOf(board, k.by),
      at: k.at ?? 0,
      class: 'is-keyresult',
      restore: () => board.dispatch('RestoreKeyResult', { keyresult: k.id }),
    })),
    ...board.table('kpi').all.value.filter((k) => k.gone).map((k) => ({
      key: 'kpi/' + k.id,
      text: k.title || t.untitled,
      who: nameOf(board, k.by),
      at: k.at ?? 0,
      class: 'is-keyresult',
      restore: () => board.dispatch('RestoreKPI', { kpi: k.id }),
    })),
    ...board.table('initiative').all.value.filter((i) => i.gone && !i.from?.some((r) => isLive(board, r))).map((i) => ({
      key: 'initiative/' + i.id,
      text: i.title || t.untitled,
      who: nameOf(board, i.by),
      at: i.at ?? 0,
      class: 'is-keyresult',
      restore: () => board.dispatch('RestoreInitiative', { initiative: i.id }),
    })),
  ]
  const empty = notes.length + goals.length === 0
  return (
    <Dialog title={t.trashTitle} onClose={onClose} wide>
      {empty ? (
        <EmptyState icon="trash" title={t.trashEmptyTitle}>{t.trashEmpty}</EmptyState>
      ) : (
        <>
          <Rows title={t.trashNotes} rows={notes.sort(newestFirst)} />
          <Rows title={t.trashGoals} rows={goals.sort(newestFirst)} />
        </>
      )}
    </Dialog>
  )
}

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null
  const t = words()
  return (
    <section class="trash">
      <h3>{title}</h3>
      <ul>
        {rows.map((r) => (
          <li key={r.key} class={'trash-row ' + r.class}>
            <span class="trash-mark" />
            <p>
              {r.text}
              <small>{r.who}</small>
            </p>
            <Button small icon="restore" onClick={() => (r.restore(), announce(t.said.restored))} aria-label={labelled(t.restore, r.text)}>
              {t.restore}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
