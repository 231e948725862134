// Which kind of notes to look for; offered once a note has a kind.
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { Menu } from '../kit/menu'
import { kindIcons, noteKinds } from '../board/notekinds'
import type { Wall } from '../board/model'

export function KindFilter({ wall, class: extra }: { wall: Wall; class?: string }) {
  const t = words()
  const there = new Set(wall.board.table('note').all.value.map((n) => (n.gone ? undefined : n.kind)))
  const only = wall.only.value
  if (!only && !noteKinds.some((k) => there.has(k))) return null
  return (
    <Menu
      label={only ? labelled(t.showKind, t.kinds[only]) : t.showKind}
      icon={only ? kindIcons[only] : 'filter'}
      class={`kind-filter ${only ? 'on' : ''} ${extra ?? ''}`}
      items={() => [
        { label: t.allKinds, checked: !only, onSelect: () => (wall.only.value = undefined) },
        ...noteKinds.filter((k) => there.has(k) || k === only).map((k) => ({
          label: t.kinds[k], icon: kindIcons[k], checked: k === only, onSelect: () => void (wall.only.value = k),
        })),
      ]}
    />
  )
}
