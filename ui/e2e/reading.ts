// Whether a screen is in the language it should be in and fits its window.
import type { Visitor } from './visitor'

// Names, and what is called so in every language.
const anywhere = /Keyline|Olga|Ben|English|简体中文|繁體中文|OKRs?|KPIs?|QR Code|README|https?:\S+/g
const keys = /\b(Ctrl|Shift|Alt|Esc|Enter|Tab|Space|Del(ete)?|Home|End|Page (Up|Down)|F2)\b/g
const slips = /\b(undefined|null|NaN|object Object|Invalid Date)\b/

/** What does not belong on a screen of the visitor's language; empty when all is well. */
export async function misread(v: Visitor): Promise<string[]> {
  const { lang, texts } = await v.page.evaluate(() => {
    const texts = [document.title]
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let n: Node | null = walk.currentNode; n; n = walk.nextNode()) {
      if (n instanceof Element) for (const name of ['aria-label', 'title', 'placeholder', 'data-tip', 'aria-valuetext', 'aria-roledescription']) texts.push(n.getAttribute(name) ?? '')
      else if (!n.parentElement?.closest('noscript, textarea')) texts.push(n.textContent ?? '')
    }
    return { lang: document.documentElement.lang, texts: [...new Set(texts.map((t) => t.trim()).filter(Boolean))] }
  })
  const foreign = v.lang === 'en' ? /\p{Script=Han}/u : /[A-Za-z]{3,}/
  const wrong = texts.filter((t) => slips.test(t) || foreign.test(t.replace(anywhere, '').replace(keys, '')))
  return lang === v.lang ? wrong : [`the page says it is in ${lang}`, ...wrong]
}

/** What is wider than its window or goes out of it. */
export async function overflowing(v: Visitor): Promise<string[]> {
  return v.page.evaluate(() => {
    const wrong: string[] = []
    for (const e of [document.documentElement, document.body, ...document.querySelectorAll('main, dialog, .dialog-body, .goals, .wall-list-scroll, .top, [role=menu]')]) {
      if (e.scrollWidth > e.clientWidth + 1) wrong.push(`${e.tagName}.${e.className} is ${e.scrollWidth} wide in ${e.clientWidth}`)
    }
    for (const e of document.querySelectorAll('dialog[open], [role=menu], .tools, .chosen, .toast, .popover, .top button, .top a')) {
      const box = e.getBoundingClientRect()
      if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1)) wrong.push(`${e.tagName}.${e.className} goes from ${box.left} to ${box.right} of ${innerWidth}`)
    }
    return wrong
  })
}
