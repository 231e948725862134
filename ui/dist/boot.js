// Runs before the first paint: the remembered theme and language are on the
// root element from the start, so that nothing flashes.
(() => {
  const root = document.documentElement
  const known = (key, values) => {
    try {
      const value = localStorage.getItem(key)
      return values.includes(value) ? value : null
    } catch {
      return null // storage may be forbidden; the defaults serve
    }
  }
  const theme = known('keyline.theme', ['light', 'dark'])
  if (theme) root.dataset.theme = theme
  const language = known('keyline.lang', ['en', 'zh-Hans', 'zh-Hant'])
  if (language) root.lang = language
})()
