import { lang, languageNames, languages, setLanguage } from '../i18n'
import { people } from '../i18n/people'
import type { MenuItem } from '../kit/menu'
import { setTheme, theme, themes } from '../theme'

/** Language and appearance, as part of any menu. */
export function settingItems(): MenuItem[] {
  const t = people()
  return [
    { heading: t.language },
    ...languages.map((l) => ({ label: languageNames[l], lang: l, checked: lang() === l, onSelect: () => void setLanguage(l) })),
    { heading: t.theme },
    ...themes.map((th) => ({ label: t.themes[th], checked: theme.value === th, onSelect: () => setTheme(th) })),
  ]
}
