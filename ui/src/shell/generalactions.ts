import { languageNames, languages, setLanguage, lang } from '../i18n'
import { labelled } from '../i18n/kit'
import { ways } from '../i18n/ways'
import { people } from '../i18n/people'
import { shell } from '../i18n/shell'
import type { Action } from '../kit'
import { go, route } from '../route'
import { session } from '../session'
import { setTheme, theme, themes } from '../theme'
import { open } from './boardactions'

/** What can be done on every page. */
export function generalActions(): Action[] {
  const t = shell()
  const p = people()
  const section = t.sections.settings
  const all: Action[] = [
    { id: 'palette', section: t.sections.go, label: t.palette, keys: 'mod+k', sheetOnly: true, run: () => (open.value = 'palette') },
    { id: 'sheet', section: t.sections.go, label: t.shortcuts, icon: 'keyboard', keys: '?', run: () => (open.value = 'sheet') },
  ]
  if (session.value && route.value.page !== 'home') {
    all.push({ id: 'home', section: t.sections.go, label: ways().toHome, icon: 'home', run: () => go('/') })
  }
  if (session.value && route.value.page !== 'map') {
    all.push({ id: 'map', section: t.sections.go, label: ways().map, icon: 'goals', run: () => go('/map') })
  }
  if (session.value && route.value.page !== 'pulse') {
    all.push({ id: 'pulse', section: t.sections.go, label: ways().pulse, icon: 'measure', run: () => go('/pulse') })
  }
  for (const th of themes) {
    all.push({ id: `theme.${th}`, section, label: labelled(p.theme, p.themes[th]), icon: th === 'dark' ? 'moon' : 'sun', also: th, disabled: theme.value === th, run: () => setTheme(th) })
  }
  for (const l of languages) {
    all.push({ id: `lang.${l}`, section, label: labelled(p.language, languageNames[l]), icon: 'globe', also: l, disabled: lang() === l, run: () => void setLanguage(l) })
  }
  return all
}
