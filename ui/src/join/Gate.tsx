import type { ComponentChildren } from 'preact'
import { join } from '../i18n/join'
import { people } from '../i18n/people'
import { Button, Menu } from '../kit'
import { Mark } from '../shell/Mark'
import { settingItems } from '../shell/settings'

/** The card in the middle of the page, or what it is busy with. */
export function Gate({ children, busy }: { children?: ComponentChildren; busy?: string }) {
  return (
    <div class="gate">
      <div class="gate-settings">
        <Menu label={people().settings} icon="settings" items={settingItems} />
      </div>
      <main class="gate-card">
        <Mark />
        {busy ? <p role="status">{busy}</p> : children}
      </main>
    </div>
  )
}

/** Without cookies nobody stays signed in, and a link that works once would be gone. */
export function NoCookies() {
  const t = join()
  return <NoWay title={t.cookies} text={t.cookiesText} again={() => location.reload()} />
}

/** A link that does not lead in, and what to do about it. */
export function NoWay({ title, text, again, home }: { title: string; text: string; again?: () => void; home?: boolean }) {
  const t = join()
  return (
    <Gate>
      <h1 class="display">{title}</h1>
      <p>{text}</p>
      {again && <Button onClick={again}>{t.again}</Button>}
      {home && (
        <a class="button" href="/">
          {t.home}
        </a>
      )}
    </Gate>
  )
}
