// Carries goals over to another board, or a new one, with where they come from.
import { useState } from 'preact/hooks'
import { lang } from '../i18n'
import { space as words } from '../i18n/space'
import { Button, Dialog, Select } from '../kit'
import { byOrder } from '../map/model'
import { go } from '../route'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import { govern, tellRefusal } from './govern'
import type { MapBoard, MapTables } from './types'

export function CarryDialog({ tables, from, onClose }: { tables: MapTables; from: MapBoard; onClose: () => void }) {
  const t = words()
  const goals = [...tables.goal.values()].filter((g) => g.board === from.id && g.kind === 'objective').sort(byOrder)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => asked(from.id) ?? new Set(goals.filter((g) => g.status !== 'closed' && (g.progress ?? 0) < 1).map((g) => g.id)))
  const [to, setTo] = useState('')
  const [cycle, setCycle] = useState(() => after(tables, from.cycle))
  const [busy, setBusy] = useState(false)
  const cycles = [...tables.cycle.values()].sort((a, b) => (a.start < b.start ? 1 : -1))
  const others = [...tables.board.values()].filter((b) => b.id !== from.id && !b.archived)
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const carry = async () => {
    setBusy(true)
    try {
      const board = to || (await begin())
      const objectives = [...chosen].map((id) => id.slice(from.id.length + 1))
      await askAsMe('POST', `/api/boards/${from.id}/carry`, { to: board, objectives, command: newId() })
      go(`/b/${board}`)
    } catch (e) {
      tellRefusal(e)
      setBusy(false)
    }
  }
  const begin = async (): Promise<string> => {
    const { board } = await askAsMe<{ board: string }>('POST', '/api/boards', { title: from.title ?? '', template: 'blank', lang: lang(), command: newId() })
    await govern('PlaceBoard', { board, cycle, teams: from.teams ?? [] })
    return board
  }
  return (
    <Dialog
      title={t.carryTitle(from.title || t.untitledBoard)}
      onClose={onClose}
      footer={
        <Button kind="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void carry()}>
          {t.carry(chosen.size)}
        </Button>
      }
    >
      <div class="space-part">
        <p>{goals.length > 0 ? t.carryText : t.empty}</p>
        <ul class="space-list">
          {goals.map((g) => (
            <li key={g.id}>
              <label class="space-check">
                <input type="checkbox" checked={chosen.has(g.id)} onChange={() => toggle(g.id)} />
                {g.title || t.untitled}
              </label>
            </li>
          ))}
        </ul>
        <Select
          label={t.carryTo}
          value={to}
          onChange={setTo}
          options={[{ value: '', label: t.newBoard }, ...others.map((b) => ({ value: b.id, label: b.title || t.untitledBoard }))]}
        />
        {!to && <Select label={t.cycle} value={cycle} onChange={setCycle} options={[{ value: '', label: t.noCycle }, ...cycles.map((c) => ({ value: c.id, label: c.name }))]} />}
      </div>
    </Dialog>
  )
}

/** The cycle that follows another; goals go there more often than anywhere else. */
function after(tables: MapTables, cycle: string | undefined): string {
  const { start = '' } = tables.cycle.get(cycle ?? '') ?? {}
  const later = [...tables.cycle.values()].filter((c) => start !== '' && c.start > start)
  return later.sort((a, b) => (a.start < b.start ? -1 : 1))[0]?.id ?? ''
}

/** The objectives that the address asks for, as after a review. */
function asked(board: string): ReadonlySet<string> | undefined {
  const query = new URLSearchParams(location.search)
  return query.get('carry') === board ? new Set((query.get('goals') ?? '').split(',').filter((id) => id !== '').map((id) => `${board}/${id}`)) : undefined
}
