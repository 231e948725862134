// In which team and on which level people work: each says it of themselves,
// who leads of everybody.
import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { manages, writes } from '../shell/rights'
import type { Board, Person } from '../sync/types'

export function Labels({ board }: { board: Board }) {
  const t = method()
  const me = board.me.value?.person
  const lead = manages(board.me.value?.role)
  const people = board.table('person').all.value.filter((p) => !p.left && writes(p.role))
  const own = people.find((p) => p.id === me)
  return (
    <section class="labels" aria-label={t.labels}>
      <h3>{t.labels}</h3>
      {own && <LabelForm key={own.id} board={board} of={own} name={t.you} />}
      {lead && people.length > 1 && (
        <details>
          <summary>{t.everybody}</summary>
          {people.filter((p) => p.id !== me).map((p) => <LabelForm key={p.id} board={board} of={p} name={nameOf(board, p.id)} />)}
        </details>
      )}
    </section>
  )
}

function LabelForm({ board, of: p, name }: { board: Board; of: Person; name: string }) {
  const t = method()
  const [team, setTeam] = useState(p.team ?? '')
  const [level, setLevel] = useState(p.level ?? '')
  const same = team.trim() === (p.team ?? '') && level.trim() === (p.level ?? '')
  return (
    <form
      class="label-form"
      aria-label={t.labelsOf(name)}
      onSubmit={(e) => {
        e.preventDefault()
        board.dispatch('SetPersonLabels', { person: p.id, team: team.trim(), level: level.trim() })
      }}
    >
      <span class="label-name">{name}</span>
      <Field label={t.team} value={team} onInput={setTeam} maxLength={60} />
      <Field label={t.level} value={level} onInput={setLevel} maxLength={60} />
      <Button small type="submit" disabled={same}>
        {t.saveLabels}
      </Button>
    </form>
  )
}
