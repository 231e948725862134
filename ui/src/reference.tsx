import { render } from 'preact'
import { startLanguage } from './i18n'
import { Tooltips } from './kit'
import { Reference } from './reference/Reference'

const root = document.getElementById('app')
await startLanguage({ 'zh-Hans': () => import('./i18n/zh-Hans/referencepage'), 'zh-Hant': () => import('./i18n/zh-Hant/referencepage') })
if (root) {
  render(
    <>
      <Reference />
      <Tooltips />
    </>,
    root,
  )
}
