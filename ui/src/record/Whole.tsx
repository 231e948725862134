// What proves the whole space: one checkpoint over all its boards.
import { useEffect, useState } from 'preact/hooks'
import { Older } from '../history/Older'
import { check, type Verdict } from '../history/remembered'
import { history } from '../i18n/history'
import { parts } from '../i18n/kit'
import { record } from '../i18n/record'
import { when } from '../i18n/when'
import { askAsMe, session } from '../session'
import { Copies, Note } from '../history/Proof'

const ask = (path: string) => askAsMe<unknown>('GET', `/api${path}`)

export function Whole() {
  const t = record()
  const p = history().proof
  const space = session.value?.space ?? ''
  const stream = `heads-${space}`
  const [verdict, setVerdict] = useState<Verdict>()
  useEffect(() => {
    let there = true
    void check(stream, ask, stream).then((v) => there && setVerdict(v))
    return () => {
      there = false
    }
  }, [stream])
  const signed = verdict && 'signed' in verdict ? verdict.signed : undefined
  const before = verdict && 'before' in verdict ? verdict.before : undefined
  return (
    <section class="record-part proof" aria-labelledby="record-whole">
      <h2 id="record-whole">{t.whole}</h2>
      <p>{t.wholeText}</p>
      {!verdict && <p class="past-note" role="status">{p.checking}</p>}
      {verdict && (
        <div class="proof-verdict" data-state={verdict.state} role={verdict.state === 'bad' ? 'alert' : undefined}>
          <h3>{p[verdict.state]}</h3>
          {'now' in verdict && <p>{parts([p.upTo(verdict.now.size, when(verdict.now.at, true)), p.by(verdict.now.by)])}</p>}
          {verdict.state === 'good' ? <p>{before ? p.since(before.size, when(before.at, true)) : p.remember}</p> : <p>{p.reasons[verdict.state === 'newKey' ? 'newKey' : verdict.reason]}</p>}
        </div>
      )}
      {signed && (
        <>
          <Note text={signed.note} label={p.checkpoint} />
          <Copies note={signed.note} file={`keyline-${space}-${signed.size}.checkpoint`} />
          <h3>{p.olderTitle}</h3>
          <Older stream={stream} keys={signed.keys} ask={ask} />
        </>
      )}
    </section>
  )
}
