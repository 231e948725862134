import { describe, expect, test } from 'vitest'
import kept from '../../../events/proof/testdata/vectors.json'
import { toBase64 } from './bytes'
import { open, Unsigned } from './checkpoint'
import { follow } from './rotation'
import { consistent } from './tree'
import { eventHash, Fault, linesOf, Verifier, verify } from './verify'

// Or those of an export of 2,000 events, from the file that make prove has written.
const written = (import.meta as ImportMeta & { env: Record<string, string | undefined> }).env['VITE_VECTORS']
const files = (await import(/* @vite-ignore */ 'node:fs' as string)) as { readFileSync(path: string, as: 'utf8'): string }
const vectors = written ? (JSON.parse(files.readFileSync(written, 'utf8')) as typeof kept) : kept
const { export: good, foreign, roots } = vectors
const header = JSON.parse(good[0]!) as { stream: string; keys: string[] }
const place = (n: number) => 1 + n + Math.floor(n / 256)
const isEvent = (line: string | undefined) => line?.startsWith('{"r"') ?? false

async function forge(line: string): Promise<string> {
  const l = JSON.parse(line) as { type: string; h: string }
  l.type += '!'
  l.h = toBase64((await eventHash(header.stream, l))!)
  return JSON.stringify(l)
}

async function rest(v: Verifier, lines: readonly string[]): Promise<unknown> {
  for (const line of lines) await v.line(line)
  return v.end()
}

let forged: Promise<string[]> | undefined

// The same doings as in events/proof/tamper_test.go.
async function tamper(how: string, n: number): Promise<string[]> {
  const at = place(n)
  const [head, line, tail] = [good.slice(0, at), good[at]!, good.slice(at + 1)]
  switch (how) {
    case 'edit':
      return [...head, line.replace('"NoteAdded"', '"NoteAdded!"'), ...tail]
    case 'forge':
      return [...head, await forge(line), ...tail]
    case 'delete':
      return [...head, ...tail]
    case 'insert':
      return [...head, line, line, ...tail]
    case 'swap': {
      const other = isEvent(good[at + 1]) ? at + 1 : at - 1
      const swapped = [...good]
      swapped[at] = good[other]!
      swapped[other] = line
      return swapped
    }
    case 'cut':
      return head
    case 'foreign':
      return [...head, foreign[at]!, ...tail]
    case 'fork':
      return [...head, ...(await (forged ??= Promise.all(good.map((l) => (isEvent(l) ? forge(l) : l))))).slice(at)]
  }
  throw new Error(how)
}

// What an export has of an event held back; the same as in events/proof/held_test.go.
function hold(lines: readonly string[], n: number, left = {}): string[] {
  const { r, h } = JSON.parse(lines[place(n)]!) as { r: number; h: string }
  return lines.map((line, i) => (i === place(n) ? JSON.stringify({ r, h, held: true, ...left }) : line))
}

describe('both verifiers agree', () => {
  test('on what is held back', async () => {
    expect(await verify(hold(hold(good, 5), 270))).toMatchObject({ held: 2, root: roots.at(-1) })
    await expect(verify(hold(good, 5, { meta: '{}' }))).rejects.toMatchObject({ reason: 'line', first: 5 })
    await expect(verify(hold(good, 5, { h: 'AAAA' }))).rejects.toMatchObject({ reason: 'line', first: 5 })
    const { h } = JSON.parse(good[place(6)]!) as { h: string }
    await expect(verify(hold(good, 5, { h }))).rejects.toMatchObject({ reason: 'root' })
  })
  test('on what is good', async () => {
    const c = await verify(good)
    expect(c).toMatchObject({ size: good.length - 3, root: roots.at(-1), stream: header.stream })
    const older = await open((JSON.parse(good[257]!) as { note: string }).note, header.keys)
    expect(await verify(linesOf(good.join('\n') + '\n'), { keys: header.keys, older })).toEqual(c)
    await expect(verify(foreign, { older })).rejects.toMatchObject({ reason: 'foreign' })
    await expect(verify(good, { older: { ...older, root: c.root } })).rejects.toMatchObject({ reason: 'fork', first: 0, last: 255 })
    await expect(verify(good, { older: { ...older, size: 400 } })).rejects.toMatchObject({ reason: 'shorter', first: 280, last: 399 })
  })

  test(`on ${vectors.tampers.length} tamperings`, { timeout: 600_000 }, async () => {
    expect(vectors.tampers.length).toBeGreaterThan(1000)
    // The good lines before are read once: what comes after them decides.
    const before = new Verifier()
    let n = 0
    for (const v of vectors.tampers) {
      for (; n < Math.max(1, place(v.event) - 2); n++) await before.line(good[n]!)
      const found: unknown = await rest(before.clone(), (await tamper(v.how, v.event)).slice(n)).catch((e: unknown) => e)
      if (!(found instanceof Fault)) throw new Error(`${v.how} of ${v.event} is not found`)
      const { reason, first, last } = found
      expect({ ...v, reason, first, last }).toEqual(v)
    }
    console.log(`proof: ${vectors.tampers.length} of them judged alike by the browser's verifier`)
  })

  test('on consistency', async () => {
    for (const [m, n, ...path] of vectors.consistency) {
      const [size, older] = [Number(n), Number(m)]
      expect(await consistent(path, size, roots[size - 1]!, older, roots[older - 1]!)).toBe(true)
      expect(await consistent(path, size, roots[size - 1]!, older, roots[older]!)).toBe(false)
      if (older < size) expect(await consistent(path.slice(1), size, roots[size - 1]!, older, roots[older - 1]!)).toBe(false)
    }
  })
})

test('a checkpoint is taken as signed or not at all', async () => {
  const { note } = JSON.parse(good[257]!) as { note: string }
  expect(await open(note, header.keys)).toMatchObject({ size: 256, root: roots[255] })
  for (const bad of [note.replace('256', '257'), note.replace('\nat ', '\nat 1'), note.slice(0, -1), note + 'x\n', '', 'x\n\n— a b\n']) {
    await expect(open(bad, header.keys)).rejects.toBeInstanceOf(Unsigned)
  }
  await expect(open(note, [])).rejects.toBeInstanceOf(Unsigned)
  await expect(open(note, [header.keys[0]!.replace('keyline', 'somebody')])).rejects.toBeInstanceOf(Unsigned)
})

test('a key that took over from a trusted one is trusted', async () => {
  const { old, new: now, statement } = vectors.rotation
  expect(await follow([old], [statement])).toEqual([old, now])
  expect(await follow([now], [statement])).toEqual([now])
  const [head, first, second] = [statement.slice(0, statement.indexOf('\n\n') + 2), ...statement.split('\n').slice(-3, -1)]
  for (const bad of ['', statement.replace('keyline/keys', 'keyline/keyz'), `${head}${first}\n`, `${head}${second}\n`, `${head}${first}\n${first}\n`, statement.replace(now, old)]) {
    expect(await follow([old], [bad]), bad).toEqual([old])
  }
})
