import { aside, labelled, sentences } from '../i18n/kit'
import { pilotWords } from '../i18n/pilot'
import type { Pilot } from '../sync/types'

/** A pilot in one line: its terms, and how it came out. */
export function pilotTold(p: Pilot | undefined): string | undefined {
  if (!p) return undefined
  const t = pilotWords()
  const out = p.outcome
  return sentences([
    p.exit, ...(p.depends ?? []).map((d) => (d.need ? labelled(d.team, d.need) : d.team)),
    ...(out ? [labelled(aside(out.promoted ? t.outcome.promoted : t.outcome.ended, out.met ? t.met : t.notMet), out.result)] : []),
  ])
}
