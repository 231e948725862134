import { expect, test } from 'vitest'
import vectors from '../../../events/proof/testdata/vectors.json'
import { Refusal } from '../api'
import { judge } from './judge'

const { keys, stream } = JSON.parse(vectors.export[0]!) as { keys: string[]; stream: string }
const notes = vectors.export.flatMap((l) => {
  const { note } = JSON.parse(l) as { note?: string }
  return note ? [note] : []
})
const [early, late] = notes as [string, string]
const path = vectors.consistency.find(([m, n]) => m === '256' && n === '280')?.slice(2) ?? []
const serves = (proof: string[]) => async () => ({ note: late, keys, size: 280, from: 256, proof })

test('an older checkpoint is a prefix, or why it is not', async () => {
  expect(await judge(early, stream, keys, serves(path))).toMatchObject({ state: 'prefix', older: { size: 256 }, now: { size: 280 } })
  // As mail programs leave it.
  expect(await judge(`  ${early.replaceAll('\n', '\r\n')}\r\n`, stream, keys, serves(path))).toMatchObject({ state: 'prefix' })
  expect(await judge(early, stream, keys, serves(path.map((_, i) => vectors.roots[i]!)))).toEqual({ state: 'fork' })
  expect(await judge(early, 'board-another00001', keys, serves(path))).toEqual({ state: 'foreign' })
  expect(await judge(early.replace('256', '255'), stream, keys, serves(path))).toEqual({ state: 'unsigned' })
  expect(await judge('what is this', stream, keys, serves(path))).toEqual({ state: 'unsigned' })
  expect(await judge(early, stream, keys, () => Promise.reject(new Refusal(400, 'size_unknown', '')))).toEqual({ state: 'shorter' })
  expect(await judge(early, stream, keys, () => Promise.reject(new Refusal(0, 'unreachable', '')))).toEqual({ state: 'server' })
})
