import { expect, it } from 'vitest'
import { Tables } from '../sync/tables'
import { originsOf } from './origin'

const tables = (levels: readonly string[]): Tables => {
  const t = new Tables()
  const person = Object.fromEntries(levels.map((level, i) => [`p${i}`, { role: 'participant', hue: 0, ...(level && { level }) }]))
  const agreed = { objective: 'o', state: 'agreed' }
  t.replace({ t: 'snap', r: 0, e: {
    person,
    note: { n0: { by: 'p0' }, n3: { by: 'p3' }, n4: { by: 'p4', group: 'g' }, n5: { by: 'p0', group: 'g' }, anon: { among: 6 } },
    keyresult: {
      a: { ...agreed, from: ['note/n0'] }, b: { ...agreed, from: ['group/g'] }, c: { ...agreed, from: ['note/anon'] }, d: agreed,
      draft: { objective: 'o', from: ['note/n3'] }, gone: { ...agreed, gone: true, from: ['note/n3'] },
    },
  } })
  return t
}

it('divides each agreed key result among the levels it came from', () => {
  expect(originsOf(tables(['lead', 'lead', 'lead', 'staff', 'staff', 'staff']))).toEqual({
    all: 4, levels: [{ of: ['lead'], people: 3, n: 1.5 }, { of: ['staff'], people: 3, n: 0.5 }], unnamed: 1, direct: 1, few: false,
  })
})

it('tells of no level with fewer than three people by itself', () => {
  expect(originsOf(tables(['lead', 'staff', 'staff', 'staff', 'staff', '']))!.levels).toEqual([{ of: ['lead', 'staff', ''], people: 6, n: 2 }])
  expect(originsOf(tables(['lead', 'lead']))!.few).toBe(true)
})

it('is nothing without levels', () => {
  expect(originsOf(tables(['', '', '']))).toBeUndefined()
})
