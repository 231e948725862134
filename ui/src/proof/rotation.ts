// Keys that took over from others: statements that both signed, as
// events/proof/rotation.go writes them.
import { signers } from './checkpoint'

/** Adds to trusted keys those that took over from them; what does not follow is left out. */
export async function follow(trusted: readonly string[], rotations: readonly string[] = []): Promise<string[]> {
  const all = [...trusted]
  for (const note of rotations) {
    const [, before, now] = /^keyline\/keys\n(\S+)\n(\S+)\n\n— /.exec(note) ?? []
    if (!before || !now || !all.includes(before) || all.includes(now)) continue
    const by = await signers(note, [before, now]).catch(() => undefined)
    if (by?.text === `keyline/keys\n${before}\n${now}\n` && by.keys.size === 2) all.push(now)
  }
  return all
}
