// What a goal serves: chosen from everything on the map of the space.
import { useEffect, useState } from 'preact/hooks'
import { lang } from '../i18n'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button, Dialog, Field, Icon, IconButton, Segments, Select } from '../kit'
import { idOf, matches, noFilter, statementsOf, targetOf, textOf } from '../map/model'
import { LiveSpace } from '../space/live'
import type { MapTables } from '../space/types'
import type { Board, Perspective, Ref, Relation, Target } from '../sync/types'
import { currentSession } from '../session'

const shownAtOnce = 30

interface Choice { to: Target; title: string; about: string }

export function AlignDialog({ board, goal, onClose }: { board: Board; goal: Ref; onClose: () => void }) {
  const [live, setLive] = useState<LiveSpace>()
  const [looked, setLooked] = useState('')
  const [relation, setRelation] = useState<Relation>('contributes')
  const t = words()
  useEffect(() => {
    const s = new LiveSpace({ session: (stale) => currentSession(board.id, stale) })
    setLive(s)
    return () => s.close()
  }, [])
  const id = goal.slice(goal.indexOf('/') + 1)
  const mine = goal.startsWith('objective/') ? board.table('objective').get(id).value : board.table('keyresult').get(id).value
  const objective = board.table('objective').get(id).value
  const tables = live?.ready.value ? live.tables.value : undefined
  const edges = (mine?.aligned ?? []).map((e) => ({ relation: e.slice(0, e.indexOf(' ')) as Relation, to: e.slice(e.indexOf(' ') + 1) }))
  const choices = tables ? choose(tables, looked, `${board.id}/${id}`, edges.map((e) => e.to)) : []
  const name = (to: Target): string => {
    const s = tables?.statement.get(idOf(to))
    return s ? textOf(s, lang()) : tables?.goal.get(idOf(to))?.title || (tables ? t.unknown : '…')
  }
  const relations = [
    { value: 'contributes' as const, label: t.contributes },
    { value: 'supports' as const, label: t.supports },
  ]
  return (
    <Dialog wide title={t.alignTitle(mine?.title ?? '')} onClose={onClose} class="align" footer={<Button kind="primary" onClick={onClose}>{t.done}</Button>}>
      <h3>{t.aligned}</h3>
      {edges.length === 0 && <p class="align-note">{t.nothingYet}</p>}
      <ul class="align-edges">
        {edges.map((e) => (
          <li key={e.to}>
            <span>{name(e.to)}</span>
            <Select
              label={labelled(t.relation, name(e.to))}
              hideLabel
              value={e.relation}
              options={relations}
              onChange={(r) => board.dispatch('AlignGoal', { ref: goal, to: e.to, relation: r })}
            />
            <IconButton icon="close" label={t.takeAway(name(e.to))} onClick={() => board.dispatch('UnalignGoal', { ref: goal, to: e.to })} />
          </li>
        ))}
      </ul>
      <h3>{t.choose}</h3>
      <div class="align-tools">
        <Field label={t.search} hideLabel placeholder={t.search} value={looked} onInput={setLooked} after={<Icon name="search" />} />
        <Segments label={t.relation} value={relation} onChange={setRelation} options={relations} />
      </div>
      <p class="align-note">{relation === 'contributes' ? t.contributesHint : t.supportsHint}</p>
      {tables && choices.length === 0 && <p class="align-note">{t.none}</p>}
      <ul class="align-choices">
        {choices.map((c) => (
          <li key={c.to}>
            <button type="button" onClick={() => board.dispatch('AlignGoal', { ref: goal, to: c.to, relation })}>
              <Icon name="plus" />
              <span>
                <strong>{c.title}</strong>
                <small>{c.about}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {objective && (
        <div class="align-more">
          {edges.length === 0 && (
            <Alone value={objective.orphan ?? ''} onKeep={(reason) => board.dispatch('DeclareOrphan', { objective: id, reason })} />
          )}
          <Select
            label={t.perspective}
            value={objective.perspective ?? ''}
            options={[{ value: '', label: '–' }, ...Object.entries(t.perspectives).map(([value, label]) => ({ value, label }))]}
            onChange={(perspective) => board.dispatch('SetPerspective', { objective: id, perspective: perspective as Perspective | '' })}
          />
        </div>
      )}
    </Dialog>
  )
}

function Alone({ value, onKeep }: { value: string; onKeep: (reason: string) => void }) {
  const [reason, setReason] = useState(value)
  const t = words()
  const keep = () => reason.trim() !== value && onKeep(reason.trim())
  return <Field label={labelled(t.alone, t.aloneReason)} value={reason} maxLength={300} onInput={setReason} onBlur={keep} onKeyDown={(e) => e.key === 'Enter' && !e.isComposing && keep()} />
}

/** Statements first, then goals of other boards, then those of this one. */
function choose(t: MapTables, looked: string, self: string, taken: readonly Target[]): Choice[] {
  const w = words()
  const wanted = looked.trim().toLocaleLowerCase()
  const choices: Choice[] = []
  for (const s of statementsOf(t)) {
    const title = textOf(s, lang())
    if (title.toLocaleLowerCase().includes(wanted)) choices.push({ to: `statement/${s.id}`, title, about: w.kinds[s.kind] ?? '' })
  }
  const board = self.slice(0, self.indexOf('/'))
  const goals = [...t.goal.values()]
    .filter((g) => g.id !== self && g.parent !== self && g.title && matches(t, g, { ...noFilter, text: looked }))
    .sort((a, b) => Number(a.board === board) - Number(b.board === board) || Number(a.kind === 'keyresult') - Number(b.kind === 'keyresult'))
  for (const g of goals) choices.push({ to: targetOf(g), title: g.title!, about: `${w.kinds[g.kind]} · ${t.board.get(g.board)?.title || w.untitledBoard}` })
  return choices.filter((c) => !taken.includes(c.to)).slice(0, shownAtOnce)
}
