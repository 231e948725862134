// The window in which a room takes an objective through its gates, and weighs
// what speaks for and against a candidate.
import { useState } from 'preact/hooks'
import { called, exists } from '../board/notekinds'
import { refId, refKind } from '../board/model'
import type { MethodTab } from '../board/parts'
import { method } from '../i18n/method'
import { Dialog } from '../kit/dialog'
import { Tabs } from '../kit/tabs'
import type { Board, Ref } from '../sync/types'
import { Branches } from './Branches'
import { RoundPage } from './Round'
import { Swot } from './Swot'
import { Teams } from './Teams'
import { Validate } from './Validate'

export function MethodDialog({ board, about, tab: first, onClose }: { board: Board; about: Ref; tab: MethodTab; onClose: () => void }) {
  const t = method()
  const [tab, setTab] = useState(first)
  const o = refKind(about) === 'objective' ? board.table('objective').get(refId(about)).value : undefined
  if (!exists(board, about)) return null
  const name = called(board, about)
  if (!o) {
    return (
      <Dialog title={t.swotTitle(name)} onClose={onClose} wide class="method">
        <Swot board={board} about={about} />
      </Dialog>
    )
  }
  const tabs = (['validation', 'branches', 'swot', 'round', 'teams'] as const).map((value) => ({ value, label: t.tabs[value] }))
  return (
    <Dialog title={t.title(name)} onClose={onClose} wide class="method">
      <Tabs label={t.title(name)} value={tab} onChange={setTab} tabs={tabs}>
        {tab === 'validation' && <Validate board={board} of={o} />}
        {tab === 'branches' && <Branches board={board} of={o} />}
        {tab === 'swot' && <Swot board={board} about={about} />}
        {tab === 'round' && <RoundPage board={board} of={o} />}
        {tab === 'teams' && <Teams board={board} of={o} />}
      </Tabs>
    </Dialog>
  )
}
