import { render } from 'preact'
import { startLanguage } from './i18n'
import { kit } from './i18n/kit'

await startLanguage({ 'zh-Hans': () => import('./i18n/zh-Hans/app'), 'zh-Hant': () => import('./i18n/zh-Hant/app') })
const root = document.getElementById('app')
if (root) render(<p>{kit().close}</p>, root)
