import { expect, it } from 'vitest'
import vectors from '../../../projections/testdata/digests.json'
import { digest } from './digest'
import type { Snapshot } from './frames'
import { Tables } from './tables'

it.each(vectors)('C13: comes to $digest as on the server', ({ tables: e, digest: want }) => {
  const tables = new Tables()
  tables.replace({ t: 'snap', r: 1, e: e as Snapshot['e'] })
  expect(digest(tables)).toBe(want)
})
