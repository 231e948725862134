import { shell } from '../i18n/shell'
import { Banner, Button } from '../kit'
import { later } from '../kit/later'
import { session } from '../session'
import type { Board } from '../sync/types'
import { rules, writes } from './rights'

const Due = later(() => import('../goals').then((m) => m.Due))
const Unsafe = later(() => import('./Unsafe').then((m) => m.Unsafe))

/** How things stand with the whole board, above it. */
export function Banners({ board }: { board: Board }) {
  const t = shell()
  const role = board.me.value?.role
  const archived = board.table('board').get(board.id).value?.archived
  const state = board.status.value.state
  return (
    <>
      {(session.value?.plainHttp || session.value?.weakStore) && <Unsafe />}
      {state === 'update-needed' && (
        <Banner kind="warn" action={<Button small onClick={() => location.reload()}>{t.reload}</Button>}>
          {t.updateBanner}
        </Banner>
      )}
      {board.table('board').get(board.id).value?.template === 'practice' && !archived && <Banner icon="flag">{t.practiceBanner}</Banner>}
      {archived && (
        <Banner
          icon="archive"
          action={rules(role) && <Button small onClick={() => board.dispatch('RestoreBoard', {})}>{t.restore}</Button>}
        >
          {t.archivedBanner}
        </Banner>
      )}
      {!archived && writes(role) && board.table('keyresult').ids.value.length > 0 && <Due board={board} />}
      {!archived && role && !writes(role) && <Banner icon="eye">{t.watching}</Banner>}
    </>
  )
}
