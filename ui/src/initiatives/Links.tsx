// Links of a key result or an initiative to items elsewhere, each with how far
// its item is.
import { signal } from '@preact/signals'
import { initiatives as words } from '../i18n/initiatives'
import { Icon, type IconName } from '../kit/icons'
import { Menu } from '../kit/menu'
import type { Board, ItemLink, LinkStatus, Ref } from '../sync/types'
import { hrefOf, placeOf } from './address'

/** Whose links are shown in their window. */
export const linksOpen = signal<Ref | undefined>(undefined)

const icons: Record<LinkStatus, IconName> = { open: 'clock', doing: 'play', done: 'check' }

/** The links of something. Subscribes. */
export function linksOf(board: Board, of: Ref): readonly ItemLink[] {
  const [kind, id] = of.split('/') as [string, string]
  if (kind === 'keyresult') return board.table('keyresult').get(id).value?.links ?? []
  return (kind === 'initiative' && board.table('initiative').get(id).value?.links) || []
}

/** What a link is called: where it leads, and what the item is called there. */
export const nameOfLink = (l: ItemLink): string => [placeOf(l.url), l.key].filter(Boolean).join(' · ')

export function Links({ board, of, edit }: { board: Board; of: Ref; edit: boolean }) {
  const t = words().links
  const list = linksOf(board, of)
  if (list.length === 0) return null
  return (
    <ul class="item-links" aria-label={t.title}>
      {list.map((l) => (
        <li key={l.id} class={`chip item-link ${l.status}`}>
          <a href={hrefOf(l.url)} target="_blank" rel="noopener noreferrer" data-tip={l.url}>
            <Icon name="link" />
            <span>{nameOfLink(l)}</span>
            <span class="only-heard">{t.elsewhere}</span>
          </a>
          <Status board={board} of={of} l={l} edit={edit} />
        </li>
      ))}
    </ul>
  )
}

function Status({ board, of, l, edit }: { board: Board; of: Ref; l: ItemLink; edit: boolean }) {
  const t = words().links
  const shown = (
    <>
      <Icon name={icons[l.status]} />
      {t.statuses[l.status]}
    </>
  )
  const how = l.via === 'api' ? ` · ${t.byIntegration}` : ''
  if (!edit) return <span class="item-link-status" data-tip={how ? t.byIntegration : undefined}>{shown}{how && <span class="only-heard">{how}</span>}</span>
  return (
    <Menu
      small
      label={t.statusOf(nameOfLink(l), t.statuses[l.status]) + how}
      class="item-link-status"
      items={() => [
        ...(Object.keys(icons) as LinkStatus[]).map((status) => ({
          label: t.statuses[status], icon: icons[status], checked: l.status === status,
          ...(l.status === status && how && { hint: t.byIntegration }),
          onSelect: () => void board.dispatch('SetLinkStatus', { ref: of, link: l.id, status }),
        })),
        'line',
        { label: t.edit, icon: 'pencil', onSelect: () => void (linksOpen.value = of) },
      ]}
    >
      {shown}
    </Menu>
  )
}
