// Who helps with something, beside the one who answers for it.
import { nameOf } from '../board/people'
import { initiatives as words } from '../i18n/initiatives'
import { IconButton } from '../kit/button'
import { Select } from '../kit/field'
import type { Board } from '../sync/types'

/** Who can answer for something or help. Subscribes. */
export const able = (board: Board) => board.table('person').all.value.filter((p) => !p.left && p.role !== 'observer' && p.role !== 'auditor')

interface Props { board: Board; owner: string | undefined; now: readonly string[]; edit: boolean; onChange: (people: string[]) => void }

export function Contributors({ board, owner, now, edit, onChange }: Props) {
  const t = words()
  const others = able(board).filter((p) => p.id !== owner && !now.includes(p.id))
  return (
    <div>
      <h3>{t.contributors}</h3>
      <ul class="initiative-people">
        {now.map((p) => (
          <li key={p} class="chip">
            {nameOf(board, p)}
            {edit && <IconButton small icon="close" label={t.without(nameOf(board, p))} onClick={() => onChange(now.filter((x) => x !== p))} />}
          </li>
        ))}
        {now.length === 0 && (!edit || others.length === 0) && <li>{t.nobody}</li>}
        {edit && others.length > 0 && (
          <li>
            <Select hideLabel label={t.addContributor} value="" options={[{ value: '', label: t.addContributor }, ...others.map((p) => ({ value: p.id, label: nameOf(board, p.id) }))]} onChange={(p) => p && onChange([...now, p])} />
          </li>
        )}
      </ul>
    </div>
  )
}
