// What a page shows of a board, whatever its language, theme and size.
import { show } from './views'
import type { Visitor } from './visitor'

/** Notes, groups and goals as they are drawn, in one canonical form. */
export async function renderedOf(v: Visitor): Promise<string> {
  await show(v, 'wall')
  const wall = await v.page.locator('.wall-view [data-ref]').evaluateAll((all) =>
    all
      .map((e) => [e.getAttribute('data-ref'), e.querySelector('.words')?.textContent, e.querySelector('.count')?.textContent, /color-\w+/.exec(e.className)?.[0]])
      .map((row) => JSON.stringify(row))
      .sort(),
  )
  await show(v, 'goals')
  const goals = await v.page.locator('.goals [data-goal]').evaluateAll((all) =>
    all.map((e) => JSON.stringify([e.getAttribute('data-goal'), ...[...e.querySelectorAll(':scope > * > .livetext > textarea, :scope > .livetext > textarea')].map((t) => (t as HTMLTextAreaElement).value)])),
  )
  return [...wall, ...goals].join('\n')
}
