// Tests start with a running program and people who arrive at it; they end by
// looking whether anything went wrong that nobody asked about.
import { expect, test as base } from '@playwright/test'
import { EventStore, Program, type Clock } from './program'
import { Visitor, type Visit } from './visitor'

interface Fixtures {
  /** For a test that lets time pass; the program then has no other clock. */
  clock: Clock | undefined
  keyline: Program
  /** A browser of one's own. Whatever goes wrong in it fails the test at its end. */
  arrive: (visit: Visit) => Promise<Visitor>
}

export const test = base.extend<Fixtures>({
  clock: [undefined, { option: true }],
  keyline: async ({ clock }, use, about) => {
    const store = about.project.name === 'event store' ? new EventStore() : undefined
    await store?.start()
    const program = new Program(store, 'esdb', clock)
    await program.start()
    await use(program)
    await program.stop()
    program.clean()
    await store?.end()
    expect(program.said.split('\n').filter((line) => /"level":"ERROR"|^panic:|DATA RACE/.test(line))).toEqual([])
  },
  arrive: async ({ browser, keyline: _ }, use) => {
    const all: Visitor[] = []
    await use(async (visit) => {
      const visitor = await Visitor.arrive(browser, visit)
      all.push(visitor)
      return visitor
    })
    for (const v of all) {
      await v.context.close()
      expect(v.problems, `what went wrong for ${v.name}`).toEqual([])
    }
  },
})

export { expect }
