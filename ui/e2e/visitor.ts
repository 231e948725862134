// Somebody with a browser, and everything that went wrong in it.
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { words, type Lang, type Words } from './words'

export interface Visit {
  name: string
  lang?: Lang
  /** A phone held upright, used by touch. */
  phone?: boolean
  theme?: 'light' | 'dark'
  width?: number
  /** With the movement that people see; without it every picture is the final one, and tests are quicker. */
  moving?: boolean
}

const locales: Record<Lang, string> = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }

// What the browser itself prints while the server cannot be reached or refuses.
const expected = /Failed to load resource: the server responded with a status of 4\d\d|net::ERR_(CONNECTION_\w+|INTERNET_DISCONNECTED|NETWORK_CHANGED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|WebSocket connection to \S+ failed/

export class Visitor {
  /** Errors of the console and of scripts, and reports of the security policy. */
  readonly problems: string[] = []
  /** Every short message that was shown, for those disappear. */
  readonly told: string[] = []
  /** While true the server is out of reach, or refuses, on purpose. */
  away = false
  page!: Page

  private constructor(
    readonly name: string,
    readonly lang: Lang,
    readonly phone: boolean,
    readonly context: BrowserContext,
  ) {}

  static async arrive(browser: Browser, visit: Visit): Promise<Visitor> {
    const { name, lang = 'en', phone = false, theme = 'light', width = phone ? 390 : 1280, moving = false } = visit
    const context = await browser.newContext({
      locale: locales[lang],
      colorScheme: theme,
      viewport: { width, height: phone ? 844 : 800 },
      reducedMotion: moving ? 'no-preference' : 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    })
    const visitor = new Visitor(name, lang, phone, context)
    await context.exposeBinding('reportViolation', (_, what: string) => void visitor.problems.push(`policy: ${what}`))
    await context.exposeBinding('reportToast', (_, text: string) => void visitor.told.push(text))
    await context.addInitScript(listen)
    context.on('page', (page) => visitor.watch(page))
    visitor.page = await context.newPage()
    return visitor
  }

  get t(): Words {
    return words[this.lang]
  }

  /** Waits until the page has told something. */
  async hears(text: string): Promise<void> {
    await expect.poll(() => this.told, { message: `${this.name} is told`, timeout: 60_000 }).toContain(text)
  }

  /** Clicks, or taps where there is no mouse. */
  press(what: Locator): Promise<void> {
    return this.phone ? what.tap() : what.click()
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The board is there, up to date, and everything from here is saved on the server. */
  async saved(): Promise<void> {
    await expect(this.page.locator('.status'), `${this.name} is live and all is saved`).toHaveText(this.t.kit.status.live, { timeout: 60_000 })
  }

  private watch(page: Page): void {
    const note = (what: string) => {
      if (!(this.away && expected.test(what))) this.problems.push(what)
    }
    page.on('console', (m) => m.type() === 'error' && note(`console: ${m.text()} (${m.location().url})`))
    page.on('pageerror', (e) => note(`script: ${e.stack ?? e.message}`))
    page.on('crash', () => note('the page crashed'))
  }
}

interface Listener { reportViolation(what: string): void; reportToast(text: string): void }

/** Runs in every page before its own scripts. */
function listen(): void {
  const to = window as unknown as Listener
  document.addEventListener('securitypolicyviolation', (e) => to.reportViolation(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))
  const look = (added: Node) => {
    if (!(added instanceof Element)) return
    for (const toast of added.matches('.toast') ? [added] : added.querySelectorAll('.toast')) to.reportToast(toast.querySelector('p')!.textContent)
  }
  new MutationObserver((changes) => changes.forEach((c) => c.addedNodes.forEach(look))).observe(document, { childList: true, subtree: true })
}
