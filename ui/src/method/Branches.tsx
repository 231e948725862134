// Mutually exclusive, collectively exhaustive: the branches of an objective
// and the two questions about them.
import { show } from '../board/KindMark'
import { refKind, wallOf } from '../board/model'
import { called } from '../board/notekinds'
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { IconButton } from '../kit/button'
import { Icon } from '../kit/icons'
import { Menu } from '../kit/menu'
import { may } from '../meeting/phase'
import type { Board, Objective, Ref } from '../sync/types'
import { Card } from './Card'
import { GateBox } from './GateBox'
import { branchesOf, candidatesOf } from './gates'
import { Overlaps } from './Overlaps'

export function Branches({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const wall = wallOf(board)
  const edit = may(board, 'sort')
  const branches = branchesOf(board, o.id)
  const by = candidatesOf(board, o.id)
  const all = [...by.values()].flat()
  const free = wall.groups.value.filter((id) => wall.group(id).value?.branch !== o.id)
  const check = (branch: string | undefined, label: string) => (
    <label class="branch-check">
      <input
        type="checkbox"
        disabled={!edit}
        checked={o.checks?.find((c) => c.branch === branch)?.ok ?? false}
        onChange={(e) => board.dispatch('CheckBranches', { objective: o.id, ...(branch && { branch }), ok: e.currentTarget.checked })}
      />
      {label}
    </label>
  )
  const candidates = (refs: readonly Ref[]) => (
    <ul class="candidates">
      {refs.map((ref) => <Candidate key={ref} board={board} objective={o} of={ref} others={all.filter((r) => r !== ref)} edit={edit} />)}
    </ul>
  )
  const loose = by.get('') ?? []
  return (
    <div class="method-page">
      <Card of="branches" />
      <p class="method-hint">{t.branchesIntro}</p>
      <div class="branches">
        {branches.map((g) => (
          <section key={g.id} class="branch" aria-label={called(board, 'group/' + g.id)}>
            <header>
              <h3>
                <Icon name="group" />
                {called(board, 'group/' + g.id)}
              </h3>
              {edit && <IconButton small icon="close" label={t.dropBranch(called(board, 'group/' + g.id))} onClick={() => board.dispatch('SetBranch', { group: g.id, objective: '' })} />}
            </header>
            {candidates(by.get(g.id) ?? [])}
            {check(g.id, t.noOverlapHere)}
          </section>
        ))}
        {loose.length > 0 && (
          <section class="branch loose" aria-label={t.unsorted}>
            <header>
              <h3>{t.unsorted}</h3>
            </header>
            {candidates(loose)}
          </section>
        )}
      </div>
      {edit && (
        <Menu
          label={t.addBranch}
          align="start"
          class="button plain add-branch"
          items={() =>
            free.length > 0
              ? free.map((id) => ({ label: called(board, 'group/' + id), icon: 'group', onSelect: () => void board.dispatch('SetBranch', { group: id, objective: o.id }) }))
              : [{ label: t.noGroups, disabled: true, onSelect: () => {} }]
          }
        >
          <Icon name="plus" />
          {t.addBranch}
        </Menu>
      )}
      <Overlaps board={board} of={o} edit={edit} />
      <p>{check(undefined, t.nothingMissing)}</p>
      <GateBox board={board} of={o} gate="branches" />
    </div>
  )
}

function Candidate({ board, objective, of: ref, others, edit }: { board: Board; objective: Objective; of: Ref; others: readonly Ref[]; edit: boolean }) {
  const t = method()
  const name = called(board, ref)
  return (
    <li>
      <Icon name={refKind(ref) === 'note' ? 'note' : 'measure'} />
      <button type="button" class="candidate-name" onClick={() => ((methodWanted.value = undefined), show(ref))}>
        {name}
      </button>
      {edit && others.length > 0 && (
        <Menu
          small
          icon="copy"
          label={t.overlapsWith(name)}
          items={() => others.map((b) => ({ label: called(board, b), onSelect: () => void board.dispatch('FlagOverlap', { objective: objective.id, a: ref, b }) }))}
        />
      )}
    </li>
  )
}
