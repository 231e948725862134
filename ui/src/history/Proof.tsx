// What proves the history: the checkpoint, what this browser remembers, an
// export to take away, and a verifier for exports.
import { useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { labelled, parts } from '../i18n/kit'
import { reasonWords } from '../i18n/reasons'
import { when } from '../i18n/when'
import { Refusal } from '../api'
import { follow } from '../route'
import { announce, Button, Icon, toast } from '../kit'
import type { Checkpoint } from '../proof/checkpoint'
import { Fault, linesOf, verify } from '../proof/verify'
import { asker, download, saveFile } from './ask'
import { Older } from './Older'
import type { Verdict } from './remembered'

/** The verdict in a few words. */
export function ProofChip({ verdict, onClick }: { verdict: Verdict | undefined; onClick: () => void }) {
  const t = history().proof
  const words = verdict ? t[verdict.state] : t.checking
  const upTo = verdict?.state === 'good' || verdict?.state === 'newKey' ? t.upTo(verdict.now.size, when(verdict.now.at, true)) : ''
  return (
    <button type="button" class="proof-chip" data-state={verdict?.state ?? 'checking'} onClick={onClick} data-tip={upTo || undefined}>
      <Icon name={verdict?.state === 'bad' || verdict?.state === 'newKey' ? 'warning' : 'seal'} />
      <span>{words}</span>
      {upTo && <span class="only-heard">{upTo}</span>}
    </button>
  )
}

export function Proof({ board, verdict, mayExport }: { board: string; verdict: Verdict | undefined; mayExport: boolean }) {
  const t = history().proof
  if (!verdict) return <p class="past-note" role="status">{t.checking}</p>
  const signed = 'signed' in verdict ? verdict.signed : undefined
  const before = 'before' in verdict ? verdict.before : undefined
  const now = 'now' in verdict ? verdict.now : undefined
  return (
    <div class="proof">
      <div class="proof-verdict" data-state={verdict.state} role={verdict.state === 'bad' ? 'alert' : undefined}>
        <h3>{t[verdict.state]}</h3>
        {now && (
          <p>
            {parts([t.upTo(now.size, when(now.at, true)), t.by(now.by)])}
          </p>
        )}
        {verdict.state === 'good' && <p>{before ? t.since(before.size, when(before.at, true)) : t.remember}</p>}
        {verdict.state !== 'good' && <p>{t.reasons[verdict.state === 'newKey' ? 'newKey' : verdict.reason]}</p>}
        {verdict.state === 'bad' && verdict.note && (
          <>
            <p>{t.older}</p>
            <Note text={verdict.note} label={t.older} />
          </>
        )}
      </div>
      {signed && (
        <section>
          <h3>{t.checkpoint}</h3>
          <p>{t.what}</p>
          <Note text={signed.note} label={t.checkpoint} />
          <Copies note={signed.note} file={`keyline-${board}-${signed.size}.checkpoint`} />
        </section>
      )}
      {signed && (
        <section>
          <h3>{t.olderTitle}</h3>
          <p>{t.olderText}</p>
          <Older stream={`board-${board}`} keys={signed.keys} ask={asker(board)} />
        </section>
      )}
      <section>
        <h3>{t.export}</h3>
        <p>{t.exportText}</p>
        {mayExport ? <Export board={board} /> : <p>{t.exportRole}</p>}
      </section>
      {mayExport && (
        <section>
          <h3>{t.security}</h3>
          <p>{t.securityText}</p>
          <a class="button" href={`/record?board=${board}`} onClick={follow}>
            {t.security}
          </a>
        </section>
      )}
      <section>
        <h3>{t.check}</h3>
        <p>{t.checkText}</p>
        <Check keys={signed?.keys} {...(before ? { before } : {})} />
        <p>
          {t.offline} <code>keyline verify keyline-{board}.jsonl</code>
        </p>
      </section>
    </div>
  )
}

/** Ways to take a checkpoint along. */
export function Copies({ note, file }: { note: string; file: string }) {
  const t = history().proof
  return (
    <div class="proof-buttons">
      <Button small icon="copy" onClick={() => void navigator.clipboard?.writeText(note).then(() => toast({ text: t.copied, icon: 'check' }), () => undefined)}>
        {t.copy}
      </Button>
      <Button small icon="download" onClick={() => saveFile(file, 'text/plain', note)}>
        {t.save}
      </Button>
    </div>
  )
}

export function Note({ text, label }: { text: string; label: string }) {
  return (
    <pre class="note-text-raw" tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  )
}

function Export({ board }: { board: string }) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      saveFile(`keyline-${board}.jsonl`, 'application/jsonl', await download(board, '/export'))
    } catch (e) {
      toast({ icon: 'warning', text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', '') })
    }
    setBusy(false)
  }
  return (
    <Button icon="download" busy={busy} onClick={() => void run()}>
      {history().proof.export}
    </Button>
  )
}

function Check({ keys, before }: { keys: readonly string[] | undefined; before?: Checkpoint }) {
  const t = history().proof
  const [result, setResult] = useState<{ good: boolean; text: string }>()
  const [busy, setBusy] = useState(false)
  const run = async (file: File) => {
    setBusy(true)
    setResult(undefined)
    let next: { good: boolean; text: string }
    try {
      const c = await verify(linesOf(await file.text()), { ...(keys ? { keys } : {}), ...(before ? { older: before } : {}) })
      next = { good: true, text: t.checkedGood(c.size, when(c.at, true)) + (c.held ? ` ${t.held(c.held)}` : '') }
    } catch (e) {
      next = { good: false, text: e instanceof Fault ? labelled(t.at(e.first, e.last), t.faults[e.reason]) : t.reasons.browser }
    }
    setResult(next)
    announce(next.text)
    setBusy(false)
  }
  return (
    <>
      <label class="file-choice">
        <span class={`button plain${busy ? ' busy' : ''}`}>{busy ? t.checking : t.choose}</span>
        <input
          type="file" accept=".jsonl,application/jsonl" disabled={busy}
          onChange={(e) => {
            const file = e.currentTarget.files?.[0]
            e.currentTarget.value = ''
            if (file) void run(file)
          }}
        />
      </label>
      {result && (
        <p class="check-result" data-good={result.good}>
          <Icon name={result.good ? 'check' : 'warning'} /> {result.text}
        </p>
      )}
    </>
  )
}
