import { voiceWords } from '../i18n/voices'
import { Banner, Button } from '../kit'
import type { Board } from '../sync/types'

/** Asks about one's own private notes that arrived after the reveal. */
export function Late({ board }: { board: Board }) {
  const me = board.me.value?.person
  const notes = board.table('note').all.value.filter((n) => n.late && n.hidden && !n.gone && n.by === me).map((n) => n.id)
  if (!me || notes.length === 0) return null
  const t = voiceWords()
  return (
    <Banner icon="lock" action={<Button small onClick={() => board.dispatch('ShowNotes', { notes })}>{t.showLate}</Button>}>
      {t.late(notes.length)}
    </Banner>
  )
}
