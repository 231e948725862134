// Typing with a Chinese input method, as the browser hears it from the system.
import type { CDPSession } from '@playwright/test'
import type { Visitor } from './visitor'

/**
 * Composes words in what has the focus. Each word is its way from first letters
 * to the text chosen in the end: ['n', 'ni', 'nihao', '你好'].
 */
export async function compose(v: Visitor, ...words: readonly string[][]): Promise<void> {
  const cdp: CDPSession = await v.context.newCDPSession(v.page)
  for (const word of words) {
    for (const text of word.slice(0, -1)) {
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    }
    await cdp.send('Input.insertText', { text: word.at(-1)! })
  }
  await cdp.detach()
}
