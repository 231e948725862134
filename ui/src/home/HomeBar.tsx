import { useState } from 'preact/hooks'
import { home } from '../i18n/home'
import { labelled } from '../i18n/kit'
import { people } from '../i18n/people'
import { ways } from '../i18n/ways'
import { Confirm, Menu } from '../kit'
import { follow, go } from '../route'
import { session, signOut } from '../session'
import { Brand } from '../shell/Brand'
import { settingItems } from '../shell/settings'
import { Rename } from './Rename'

export function HomeBar() {
  const [open, setOpen] = useState<'rename' | 'out'>()
  const t = home()
  const me = session.value
  const close = () => setOpen(undefined)
  return (
    <header class="home-bar">
      <Brand label={t.title} />
      <span class="grow" />
      {me && (
        <nav class="home-nav" aria-label={t.goto}>
          <a href="/map" onClick={follow}>{ways().map}</a>
          <a href="/table" onClick={follow}>{ways().table}</a>
          <a href="/pulse" onClick={follow}>{ways().pulse}</a>
          {!me.board && <a href="/space" onClick={follow}>{t.space}</a>}
        </nav>
      )}
      <Menu label={people().settings} icon="settings" items={settingItems} />
      {me && (
        <Menu
          label={labelled(t.me, me.name)}
          items={() => [
            { label: t.rename, icon: 'pencil', onSelect: () => setOpen('rename') },
            ...(me.board ? [] : [{ label: t.security, icon: 'seal' as const, onSelect: () => go('/record') }]),
            { label: t.programs, icon: 'link', onSelect: () => location.assign('/api') },
            'line',
            { label: t.signOut, icon: 'exit', onSelect: () => setOpen('out') },
          ]}
        >
          <span class="me">
            <span class="me-name">{me.name}</span>
            <span class="me-mark" aria-hidden="true" />
          </span>
        </Menu>
      )}
      {open === 'rename' && <Rename onClose={close} />}
      {open === 'out' && (
        <Confirm title={t.signOutAsk} text={me?.board ? t.signOutGuest : t.signOutOwner} yes={t.signOut} onYes={() => void signOut()} onClose={close} />
      )}
    </header>
  )
}
