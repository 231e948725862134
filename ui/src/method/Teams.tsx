// Teams as equals: whose objective it is, what it adds of its own, and what
// others on the same level have.
import { useState } from 'preact/hooks'
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { goalWanted } from '../board/making'
import { methodWanted } from '../board/parts'
import { board as boardWords } from '../i18n/board'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { Icon } from '../kit/icons'
import { Switch } from '../kit/pieces'
import { may } from '../meeting/phase'
import { manages } from '../shell/rights'
import type { Board, Objective } from '../sync/types'
import { copiedFrom } from './copied'

export function Teams({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const edit = may(board, 'goals')
  const [teams, setTeams] = useState(o.teams?.join(t.comma) ?? '')
  const [own, setOwn] = useState(o.contribution ?? '')
  const list = [...new Set(teams.split(/[,，、;；]/).map((x) => x.trim()).filter(Boolean))].slice(0, 20)
  const copied = copiedFrom(board, o)
  return (
    <div class="method-page">
      <form
        class="line-form"
        onSubmit={(e) => {
          e.preventDefault()
          board.dispatch('SetTeams', { objective: o.id, teams: list })
        }}
      >
        <Field label={t.owning} hint={t.owningHint} value={teams} onInput={setTeams} maxLength={600} readOnly={!edit} />
        {edit && <Button type="submit" disabled={list.join() === (o.teams ?? []).join()}>{t.save}</Button>}
      </form>
      {copied && !o.contribution && (
        <p class="gate-moved">
          {t.copied(copied.title ?? '')}. {t.copiedHint}
        </p>
      )}
      <form
        class="line-form"
        onSubmit={(e) => {
          e.preventDefault()
          board.dispatch('StateContribution', { objective: o.id, text: own.trim() })
        }}
      >
        <Field label={t.own} hint={t.ownHint} value={own} onInput={setOwn} maxLength={2000} readOnly={!edit} />
        {edit && <Button type="submit" disabled={own.trim() === (o.contribution ?? '')}>{t.save}</Button>}
      </form>
      {o.override && <p class="method-hint">{t.beside(o.override)}</p>}
      {manages(board.me.value?.role) && (
        <Switch
          label={t.company}
          hint={t.companyHint}
          checked={board.table('board').get(board.id).value?.scope === 'company'}
          onChange={(is) => board.dispatch('SetScope', { scope: is ? 'company' : '' })}
        />
      )}
      <Siblings board={board} of={o} />
    </div>
  )
}

/** The other objectives of the board, where one click leads to editing them together. */
function Siblings({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const others = objectivesOf(board).filter((p) => p.id !== o.id)
  const go = (id: string) => {
    methodWanted.value = undefined
    goalWanted.value = 'objective/' + id
  }
  return (
    <section aria-label={t.siblings}>
      <h3>{t.siblings}</h3>
      {others.length === 0 && <p class="method-none">{t.noSiblings}</p>}
      <ul class="candidates">
        {others.map((p) => (
          <li key={p.id}>
            <Icon name="target" />
            <button type="button" class="candidate-name" onClick={() => go(p.id)}>
              {p.title || boardWords().untitled}
            </button>
            <span class="method-hint">
              {p.teams?.join(t.comma) || t.nobody} · {keyResultsOf(board, p.id).length} <Icon name="measure" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
