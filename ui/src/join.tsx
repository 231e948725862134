import { render } from 'preact'
import { startLanguage } from './i18n'
import { Join } from './join/Join'
import { Owner } from './join/Owner'
import { Tooltips } from './kit'

// The secret leaves the address bar before anything else, so that no
// screenshot or copied address gives it away; the history entry keeps it, so
// that the page can be loaded again.
const kept: unknown = history.state
// What a message put behind the link, a full stop or a bracket, is not part of
// it; a member's names its space before the secret.
const secret = /^#([\w-]+(?:\.[\w-]+)?)/.exec(location.hash)?.[1] ?? (typeof kept === 'string' ? kept : '')
history.replaceState(secret, '', location.pathname + location.search)

const board = /^\/j\/([^/]+)$/.exec(location.pathname)?.[1]
const root = document.getElementById('app')

await startLanguage({ 'zh-Hans': () => import('./i18n/zh-Hans/joinpage'), 'zh-Hant': () => import('./i18n/zh-Hant/joinpage') })
if (root) {
  render(
    <>
      {board ? <Join board={board} secret={secret} /> : <Owner secret={secret} />}
      <Tooltips />
    </>,
    root,
  )
}
