import { nameOf } from '../board/people'
import { people } from '../i18n/people'
import { share } from '../i18n/share'
import { when } from '../i18n/when'
import { Button, Icon, toast } from '../kit'
import type { Board, Invite } from '../sync/types'

/** The invites that still let somebody in, the latest first. */
export function usable(invites: readonly Invite[], now: number): Invite[] {
  return invites
    .filter((i) => !i.revoked && (!i.expires || i.expires > now) && (i.max === 0 || i.uses < i.max))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
}

export function Links({ board }: { board: Board }) {
  const t = share()
  const invites = usable(board.table('invite').all.value, board.now())
  const revoke = (id: string) => {
    board.dispatch('RevokeInvite', { invite: id })
    toast({ text: t.revoked, icon: 'check' })
  }
  return (
    <section class="share-links" aria-labelledby="links">
      <h3 id="links">{t.live}</h3>
      {invites.length === 0 && <p class="share-lead">{t.noLinks}</p>}
      <ul>
        {invites.map((i) => {
          const role = people().roles[i.role]
          const end = i.expires ? when(i.expires, true) : ''
          return (
            <li key={i.id}>
              <Icon name="link" />
              <span class="share-link">
                <strong>{role}</strong>
                <small>{[t.uses(i.uses), i.pin && t.asOf(when(i.pin.at, true)), end && t.until(end), t.by(nameOf(board, i.by))].filter(Boolean).join(' · ')}</small>
              </span>
              <Button small aria-label={t.revokeLabel(role, end)} onClick={() => revoke(i.id)}>
                {t.revoke}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
