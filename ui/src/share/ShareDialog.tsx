import { useState } from 'preact/hooks'
import { share } from '../i18n/share'
import { Dialog, Tabs } from '../kit'
import { manages } from '../shell/rights'
import type { Board } from '../sync/types'
import { Invite } from './Invite'
import { Links } from './Links'
import { membersOf, PeopleList } from './PeopleList'

/** Who may come, and who is on the board. */
export function ShareDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const [tab, setTab] = useState<'invite' | 'people'>('invite')
  const t = share()
  return (
    <Dialog title={t.title} onClose={onClose} wide class="share">
      <Tabs
        label={t.title}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'invite', label: t.invite, icon: 'link' },
          { value: 'people', label: t.people(membersOf(board).length), icon: 'people' },
        ]}
      >
        {tab === 'people' ? (
          <PeopleList board={board} />
        ) : manages(board.me.value?.role) ? (
          <div class="share-invite">
            <Invite board={board} />
            <Links board={board} />
          </div>
        ) : (
          <p class="share-lead">{t.notYours}</p>
        )}
      </Tabs>
    </Dialog>
  )
}
