import { hoursWords } from '../i18n/hours'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button } from '../kit'
import { newId } from '../sync/id'
import { govern } from './govern'
import { Add, Kept, Line, Remove, type PartProps } from './part'

/** Teams by name, with how many boards carry them. */
export function Teams({ tables, owner, toHours }: PartProps) {
  const t = words()
  const teams = [...tables.team.values()].sort((a, b) => a.name.localeCompare(b.name))
  const boards = (team: string) => [...tables.board.values()].filter((b) => b.teams?.includes(team)).length
  return (
    <div class="space-part">
      <p>{t.teamsText}</p>
      <ul class="space-list">
        {teams.map((x) => (
          <Line key={x.id}>
            <Kept label={t.name} value={x.name} readOnly={!owner} onKeep={(name) => govern('SetTeam', { team: x.id, name })} />
            <span class="space-note">{t.boardsOf(boards(x.id))}</span>
            <Button small icon="calendar" aria-label={labelled(hoursWords().tab, x.name)} onClick={() => toHours(x.id)}>{hoursWords().tab}</Button>
            {owner && <Remove what={x.name} onYes={() => void govern('DropTeam', { team: x.id })} />}
          </Line>
        ))}
      </ul>
      {owner && <Add label={t.newTeam} onAdd={(name) => govern('SetTeam', { team: newId(), name })} />}
    </div>
  )
}
