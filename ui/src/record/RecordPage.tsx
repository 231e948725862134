// The security log of a space, and what its owners use to erase people and
// texts for good.
import { useEffect, useState } from 'preact/hooks'
import type { BoardCard } from '../api'
import { record } from '../i18n/record'
import { Icon, Tabs } from '../kit'
import { follow } from '../route'
import { askAsMe, session } from '../session'
import { HomeBar } from '../home/HomeBar'
import { Erase } from './Erase'
import { Log } from './Log'
import { Whole } from './Whole'

type Tab = 'log' | 'proof' | 'erase'

export function RecordPage() {
  const t = record()
  const query = new URLSearchParams(location.search)
  const note = /^[0-9a-z]{12,32}$/.exec(query.get('note') ?? '')?.[0]
  const [tab, setTab] = useState<Tab>(note ? 'erase' : 'log')
  const [boards, setBoards] = useState<readonly BoardCard[]>([])
  const guest = session.value?.board
  const asked = guest ?? /^[0-9a-z]{12,32}$/.exec(query.get('board') ?? '')?.[0] ?? ''
  useEffect(() => {
    document.title = `${t.title} – Keyline`
  })
  useEffect(() => {
    void askAsMe<{ boards: BoardCard[] }>('GET', '/api/boards').then((b) => setBoards(b.boards), () => undefined)
  }, [])
  const title = (board: string) => boards.find((b) => b.board === board)?.title || t.untitled
  return (
    <>
      <HomeBar />
      <main class="home record">
        <a class="record-back" href={asked ? `/b/${asked}` : '/'} onClick={follow}>
          <Icon name="left" /> {asked ? title(asked) : t.back}
        </a>
        <h1 class="display">{guest ? t.log : t.title}</h1>
        {guest ? (
          <Log boards={boards} board={asked} fixed title={title} />
        ) : (
          <Tabs label={t.title} value={tab} onChange={setTab} tabs={(['log', 'proof', 'erase'] as const).map((value) => ({ value, label: t.tabs[value] }))}>
            {tab === 'log' && <Log boards={boards} board={asked} title={title} />}
            {tab === 'proof' && <Whole />}
            {tab === 'erase' && <Erase title={title} {...(note && asked ? { note, board: asked } : {})} />}
          </Tabs>
        )}
      </main>
    </>
  )
}
