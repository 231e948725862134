// Where somebody puts a checkpoint kept elsewhere: from a file, a printed
// report, a mail.
import { useId, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { when } from '../i18n/when'
import { announce, Button, Icon } from '../kit'
import { judge, type Judgement } from './judge'

interface Props { stream: string; keys: readonly string[]; ask: (path: string) => Promise<unknown> }

export function Older({ stream, keys, ask }: Props) {
  const t = history().proof
  const id = useId()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<Judgement>()
  const run = async (e: Event) => {
    e.preventDefault()
    setBusy(true)
    const next = await judge(text, stream, keys, ask)
    setVerdict(next)
    setBusy(false)
    announce(words(next))
  }
  return (
    <form class="older" onSubmit={(e) => void run(e)}>
      <label for={id}>{t.olderLabel}</label>
      <textarea
        id={id} rows={6} spellcheck={false} value={text}
        onInput={(e) => (setText(e.currentTarget.value), setVerdict(undefined))}
      />
      <Button type="submit" small busy={busy} disabled={!text.trim()}>{t.olderCheck}</Button>
      {verdict && (
        <p class="check-result" data-good={verdict.state === 'prefix'}>
          <Icon name={verdict.state === 'prefix' ? 'check' : 'warning'} /> {words(verdict)}
        </p>
      )}
    </form>
  )
}

function words(v: Judgement): string {
  const t = history().proof
  return v.state === 'prefix' ? t.prefix(v.older.size, when(v.older.at, true), v.now.size) : t.judged[v.state]
}
