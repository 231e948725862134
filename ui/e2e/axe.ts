// What a checker of accessibility finds on the page as it is.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@playwright/test'
import type { Visitor } from './visitor'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Finding { id: string; nodes: { target: string[]; failureSummary: string }[] }

/** What is wrong, one line for each rule that is broken. */
export async function barriers(v: Visitor): Promise<string[]> {
  await v.page.evaluate(source)
  return v.page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(at: Document, o: object): Promise<{ violations: Finding[] }> } }
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.map((x) => `${x.id}: ${x.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} (${n.failureSummary.replaceAll(/\s+/g, ' ')})`).join(', ')}`)
  }, rules)
}

export async function expectAccessible(v: Visitor): Promise<void> {
  expect(await barriers(v), `on the page of ${v.name}`).toEqual([])
}
