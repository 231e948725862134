import { useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button, Field, Select, toast } from '../kit'
import { askAsMe } from '../session'
import { govern, tellRefusal } from './govern'
import { Kept, Line, Remove, TeamChoice, type PartProps } from './part'
import type { SpaceRole } from './types'

/** Members with their teams, level and role. */
export function People({ tables, owner, me }: PartProps) {
  const t = words()
  const members = [...tables.person.values()].filter((p) => p.role && !p.left).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
  return (
    <div class="space-part">
      <p>{t.peopleText}</p>
      {owner && <Invite />}
      <ul class="space-list in-columns of-people">
        {members.map((p) => {
          const name = p.name || t.somebody
          const label = (teams: readonly string[], level: string) => govern('LabelPerson', { person: p.id, teams, level })
          return (
            <Line key={p.id}>
              <strong class="space-who">{name}</strong>
              {owner ? (
                <Select
                  label={labelled(t.role, name)}
                  hideLabel
                  value={p.role!}
                  options={(['owner', 'member', 'auditor'] as SpaceRole[]).map((value) => ({ value, label: t.roles[value]! }))}
                  onChange={(role) => void govern('SetSpaceRole', { person: p.id, role })}
                />
              ) : (
                <span class="space-note">{t.roles[p.role!]}</span>
              )}
              <Kept label={t.level} value={p.level ?? ''} readOnly={!owner} onKeep={(level) => label(p.teams ?? [], level)} />
              <TeamChoice tables={tables} of={name} chosen={p.teams ?? []} readOnly={!owner} onChange={(teams) => void label(teams, p.level ?? '')} />
              {owner && p.id !== me && (
                <Remove what={name} label={t.dismiss} title={t.dismissAsk(name)} text={t.dismissText} onYes={() => void govern('DismissPerson', { person: p.id })} />
              )}
            </Line>
          )
        })}
      </ul>
      <p class="space-note">{t.levelHint}</p>
    </div>
  )
}

function Invite() {
  const [url, setUrl] = useState<string>()
  const t = words()
  const make = () => askAsMe<{ url: string }>('POST', '/api/space/invites', {}).then((a) => setUrl(a.url), tellRefusal)
  const copy = () => void navigator.clipboard.writeText(url ?? '').then(() => toast({ text: t.copied }), () => undefined)
  if (!url) return <Button icon="link" onClick={() => void make()}>{t.inviteMember}</Button>
  return (
    <Field label={t.inviteMember} hint={t.inviteText} value={url} readOnly after={<Button kind="quiet" small icon="copy" onClick={copy}>{t.copyLink}</Button>} onFocus={(e) => e.currentTarget.select()} />
  )
}
