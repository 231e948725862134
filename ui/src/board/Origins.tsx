// The link between a goal and the notes it came from, seen from both ends.
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { Icon } from '../kit/icons'
import type { Board, Ref } from '../sync/types'
import { isLive } from './goalverbs'
import { goalWanted, noteWanted } from './making'
import { refId, refKind } from './model'

/** On a note or group: what it became. `reached` says whether Tab stops there. */
export function Became({ board, refs, reached = true }: { board: Board; refs: readonly Ref[] | undefined; reached?: boolean }) {
  const live = (refs ?? []).filter((r) => isLive(board, r))
  if (live.length === 0) return null
  const t = words()
  return (
    <>
      {live.map((ref) => {
        const e = refKind(ref) === 'objective' ? board.table('objective').get(refId(ref)).value : board.table('keyresult').get(refId(ref)).value
        const kind = refKind(ref) === 'objective' ? t.objective : t.keyResult
        return (
          <button key={ref} type="button" class="origin" data-quiet tabIndex={reached ? 0 : -1} title={labelled(t.became, e?.title ?? '')} onClick={() => (goalWanted.value = ref)}>
            <Icon name={refKind(ref) === 'objective' ? 'target' : 'measure'} />
            {kind}
          </button>
        )
      })}
    </>
  )
}

/** On a goal: the notes and groups it came from. Deleted ones stay named, as history, and lead nowhere. */
export function CameFrom({ board, refs }: { board: Board; refs: readonly Ref[] | undefined }) {
  if (!refs?.length) return null
  const t = words()
  return (
    <span class="origins">
      <span class="origins-word">{t.from}</span>
      {refs.map((ref) => {
        const group = refKind(ref) === 'group'
        const g = group ? board.table('group').get(refId(ref)).value : undefined
        const n = group ? undefined : board.table('note').get(refId(ref)).value
        const name = group ? g?.name?.trim() || t.unnamedGroup : n?.text?.trim() || t.emptyNote
        const e = g ?? n
        return (
          <button key={ref} type="button" class="origin" disabled={!e || e.gone} title={name} aria-label={labelled(t.revealNote, name)} onClick={() => (noteWanted.value = ref)}>
            <Icon name={group ? 'group' : 'note'} />
            <span class="origin-words">{name}</span>
          </button>
        )
      })}
    </span>
  )
}
