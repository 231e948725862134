// What a checker of accessibility finds on the page as it is.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@playwright/test'
import type { Visitor } from './visitor'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export async function expectAccessible(v: Visitor): Promise<void> {
  await v.page.evaluate(source)
  const found = await v.page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(at: Document, o: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } }
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.map((x) => `${x.id}: ${x.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`)
  }, rules)
  expect(found, `on the page of ${v.name}`).toEqual([])
}
