// What lies beside the board of the past: its events, what changed, why, and
// what proves it. It follows where the timeline rests.
import { history } from '../i18n/history'
import { IconButton, Tabs } from '../kit'
import { manages } from '../shell/rights'
import type { Role } from '../sync/types'
import { Changes } from './Changes'
import { Events } from './Events'
import { FairnessPanel } from './FairnessPanel'
import type { Filter, Fits } from './filter'
import { Ledger } from './Ledger'
import type { PastBoard } from './pastboard'
import { Proof } from './Proof'
import type { Verdict } from './remembered'
import { WhatIf } from './WhatIf'
import { Why } from './Why'

export type PanelTab = 'events' | 'changes' | 'why' | 'ledger' | 'whatif' | 'fairness' | 'proof'

// The fairness report is for who answers for it.
const tabs = (role: Role): PanelTab[] => ['events', 'changes', 'why', 'ledger', 'whatif', ...(manages(role) || role === 'auditor' ? (['fairness'] as const) : []), 'proof']

interface Props {
  board: PastBoard
  title: string
  tab: PanelTab
  /** The goal that is asked about. */
  goal: string
  verdict: Verdict | undefined
  filter: Filter
  fits: Fits | undefined
  onTab: (tab: PanelTab | undefined) => void
  onGoal: (goal: string) => void
  onFilter: (filter: Filter) => void
}

export function Panel({ board, title, tab, goal, verdict, filter, fits, onTab, onGoal, onFilter }: Props) {
  const t = history()
  const { id, book } = board
  const { role } = book.people
  const rev = Math.max(0, board.rested.value)
  const seek = (to: number) => void board.seek(to)
  return (
    <aside class="past-panel" aria-label={t.panel}>
      <IconButton small class="past-close" icon="close" label={t.hidePanel} onClick={() => onTab(undefined)} />
      <Tabs label={t.panel} value={tab} onChange={onTab} tabs={tabs(role).map((p) => ({ value: p, label: t.tabs[p] }))}>
        <div class="past-scroll">
          {tab === 'events' && <Events book={book} board={board} rev={rev} filter={filter} fits={fits} onFilter={onFilter} onSeek={seek} />}
          {tab === 'changes' && <Changes id={id} book={book} title={title} rev={rev} onSeek={seek} />}
          {tab === 'why' && <Why book={book} goal={goal} onGoal={onGoal} onSeek={seek} />}
          {tab === 'ledger' && <Ledger id={id} book={book} title={title} rev={rev} onSeek={seek} />}
          {tab === 'whatif' && <WhatIf book={book} rev={rev} />}
          {tab === 'fairness' && <FairnessPanel id={id} book={book} title={title} rev={rev} />}
          {tab === 'proof' && <Proof board={id} verdict={verdict} mayExport={role === 'owner' || role === 'facilitator' || role === 'auditor'} />}
        </div>
      </Tabs>
    </aside>
  )
}
