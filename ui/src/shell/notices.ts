// Tells the person what happened to their changes, as toasts.
import { effect } from '@preact/signals'
import { besides, reasonWanted } from '../board/amend'
import { nameOf } from '../board/people'
import { reasonWords } from '../i18n/reasons'
import { shell } from '../i18n/shell'
import { announce, toast, type Toast } from '../kit'
import { statusWords } from '../kit/status'
import type { Board, Notice, Ref } from '../sync/types'

/** What was said to be deleted while somebody wrote in it: that their last letters came too late says nothing more. */
export const takenAway = new Set<string>()

/** Shows each notice of the board once, until the returned function is called. */
export function tellNotices(board: Board): () => void {
  const told = new Set<number>()
  return effect(() => {
    for (const n of board.notices.value) {
      if (told.has(n.id)) continue
      told.add(n.id)
      if (n.kind === 'refused' && n.command === 'ReviseText' && takenAway.has(n.args['field']?.split('/').slice(0, 2).join('/') ?? '')) continue
      toast({ ...words(board, n), onGone: () => board.dismiss(n.id) })
    }
  })
}

/** What a notice says and offers. */
export function words(board: Board, n: Notice): Toast {
  const t = shell()
  switch (n.kind) {
    case 'refused': {
      const undo = n.command === 'Undo' || n.command === 'Redo' ? n.command : undefined
      if (undo && n.reason === 'changed_since') {
        return {
          icon: 'warning', text: t.changedSince(nameOf(board, n.args['by'])),
          action: { label: t.undoAnyway, run: () => void board.dispatch(undo, { force: true }) },
        }
      }
      if (undo && n.reason === 'reason_needed') {
        return {
          icon: 'info', text: reasonWords(n.reason, n.message, n.args),
          action: { label: t.giveReason, run: () => (reasonWanted.value = { of: n.args['ref'], name: undo, data: {} }) },
        }
      }
      const text = reasonWords(n.reason, n.message, n.args)
      if (n.reason === 'one_objective' && n.args['of']) {
        return { icon: 'info', text, action: { label: t.giveReason, run: () => (besides.value = n.args['of'] as Ref) } }
      }
      if (undo) return { text, icon: 'info' }
      return { text, icon: 'warning', ...(n.retry ? { action: { label: t.retry, run: n.retry } } : {}) }
    }
    case 'overwritten':
      return { icon: 'info', text: t.overwritten(nameOf(board, n.by), t.fields[n.field] ?? t.somethingElse) }
    case 'merged':
      return { icon: 'saved', text: t.merged(n.fields.length, n.commands) }
    case 'lost-none':
      return { icon: 'saved', text: t.nothingLost(n.kept) }
  }
}

/** Lets those who do not see the chip hear when the connection goes and comes back. */
export function tellStatus(board: Board): () => void {
  let away = false
  return effect(() => {
    const s = board.status.value
    const now = s.state === 'offline' || s.state === 'reconnecting'
    if (now !== away && (now || s.state === 'live')) {
      away = now
      announce(statusWords(s).text)
    }
  })
}
