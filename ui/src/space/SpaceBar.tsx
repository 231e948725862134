import { home } from '../i18n/home'
import { people } from '../i18n/people'
import { space as words } from '../i18n/space'
import { ways } from '../i18n/ways'
import { Menu, StatusChip } from '../kit'
import { follow } from '../route'
import { Brand } from '../shell/Brand'
import { Mark } from '../shell/Mark'
import { settingItems } from '../shell/settings'
import type { Status } from '../sync/types'

/** The bar of the pages about the space as a whole. */
export function SpaceBar({ at, status, guest }: { at: 'map' | 'table' | 'pulse' | 'space'; status: Status; guest: boolean }) {
  const t = words()
  const here = (page: string) => (page === at ? { 'aria-current': 'page' as const } : {})
  return (
    <header class="space-bar">
      <Brand label={home().title} />
      <nav aria-label={t.space}>
        <a href="/map" onClick={follow} {...here('map')}>{t.map}</a>
        <a href="/table" onClick={follow} {...here('table')}>{t.table}</a>
        <a href="/pulse" onClick={follow} {...here('pulse')}>{ways().pulse}</a>
        {!guest && <a href="/space" onClick={follow} {...here('space')}>{t.space}</a>}
      </nav>
      <span class="grow" />
      <StatusChip status={status} />
      <Menu label={people().settings} icon="settings" items={settingItems} />
    </header>
  )
}

export function SpaceOpening() {
  return (
    <main class="opening" aria-busy="true">
      <Mark />
      <p class="only-heard" role="status">{words().loading}</p>
    </main>
  )
}

export function SpaceClosed() {
  const t = words()
  return (
    <div class="gate">
      <main class="gate-card">
        <Mark />
        <h1 class="display">{t.closed}</h1>
        <p>{t.closedText}</p>
        <a class="button" href="/" onClick={follow}>{ways().toHome}</a>
      </main>
    </div>
  )
}
