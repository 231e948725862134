import { expect, type Locator } from '@playwright/test'
import type { Visitor } from './visitor'

export type View = 'wall' | 'list' | 'goals' | 'both' | 'table'

/** Shows the wall, its list, the goals, wall and goals side by side, or the table. */
export async function show(v: Visitor, view: View): Promise<void> {
  const choice = v.page.getByRole('radio', { name: v.t.shell.views[view], exact: true })
  if ((await choice.getAttribute('aria-checked')) !== 'true') await v.press(choice)
  await expect(v.page.locator('.board-page')).toHaveAttribute('data-view', view)
}

/** An item of the open menu by its label, whatever hint or key stands beside it. */
export const menuItem = (v: Visitor, label: string): Locator => v.page.locator(`[role=menu] [data-name=${JSON.stringify(label.toLowerCase())}]`)

/** Pastes cells where the focus is, as a spreadsheet puts them on the clipboard. */
export const paste = (v: Visitor, text: string): Promise<void> =>
  v.page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
