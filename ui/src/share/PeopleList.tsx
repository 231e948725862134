import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { aside } from '../i18n/kit'
import { meeting } from '../i18n/meeting'
import { people } from '../i18n/people'
import { shell } from '../i18n/shell'
import { share } from '../i18n/share'
import { when } from '../i18n/when'
import { Avatar, Confirm, IconButton, Select, toast } from '../kit'
import { meetingOf } from '../meeting/phase'
import { byRank, givable, manages } from '../shell/rights'
import type { Board, Person } from '../sync/types'

/** Everybody on the board, those who may most first. Subscribes. */
export function membersOf(board: Board): Person[] {
  return board
    .table('person')
    .all.value.filter((p) => !p.left)
    .sort((a, b) => byRank(a.role, b.role) || (a.at ?? 0) - (b.at ?? 0))
}

export function PeopleList({ board }: { board: Board }) {
  const [leaving, setLeaving] = useState<Person>()
  const t = share()
  const mine = board.me.value?.role
  const myself = board.me.value?.person
  const lead = board.table('board').get(board.id).value?.lead
  const leading = manages(mine) && meetingOf(board).now.value !== undefined
  return (
    <>
      <ul class="share-people">
        {membersOf(board).map((p) => {
          const name = nameOf(board, p.id)
          const roles = p.id === myself || p.bot ? [] : givable(mine, p.role)
          return (
            <li key={p.id}>
              <Avatar who={{ id: p.id, name, hue: p.hue }} silent />
              <span class="share-link">
                <strong>
                  {p.id === myself ? aside(name, t.you) : name}
                </strong>
                {p.id === lead && <small>{meeting().leadsNow}</small>}
                {(p.pin || p.until) && <small>{[p.pin && t.asOf(when(p.pin.at, true)), p.until && t.until(when(p.until, true))].filter(Boolean).join(' · ')}</small>}
                {roles.length === 0 && <small>{p.bot ? shell().scripted : people().roles[p.role]}</small>}
              </span>
              {leading && p.id !== lead && (manages(p.role) || roles.length > 0) && (
                <IconButton icon="flag" label={meeting().handTo(name)} onClick={() => board.dispatch('HandLead', { person: p.id })} />
              )}
              {roles.length > 0 && (
                <>
                  <Select
                    label={t.roleOf(name)}
                    hideLabel
                    value={p.role}
                    onChange={(role) => board.dispatch('SetRole', { person: p.id, role })}
                    options={roles.map((r) => ({ value: r, label: people().roles[r] }))}
                  />
                  <IconButton icon="trash" kind="danger" label={t.removeLabel(name)} onClick={() => setLeaving(p)} />
                </>
              )}
            </li>
          )
        })}
      </ul>
      {leaving && (
        <Confirm
          danger
          title={t.removeAsk(nameOf(board, leaving.id))}
          text={t.removeText}
          yes={t.remove}
          onClose={() => setLeaving(undefined)}
          onYes={() => {
            board.dispatch('RemovePerson', { person: leaving.id })
            toast({ text: t.removed(nameOf(board, leaving.id)), icon: 'check' })
          }}
        />
      )}
    </>
  )
}
