import { render } from 'preact'
import { startLanguage } from './i18n'
import { renew } from './session'
import { parse } from './route'
import { App } from './shell/App'

// Who is here and in which words are asked for at the same time.
const at = parse(location.pathname + location.search)
void renew('board' in at ? at.board : undefined).catch(() => undefined)
await startLanguage({ 'zh-Hans': () => import('./i18n/zh-Hans/app'), 'zh-Hant': () => import('./i18n/zh-Hant/app') })

const root = document.getElementById('app')
if (root) render(<App />, root)
