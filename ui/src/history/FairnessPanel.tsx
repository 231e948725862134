// The fairness report: who was heard, at the revision looked at.
import { useEffect, useState } from 'preact/hooks'
import { keepFile } from '../home/keepfile'
import { percent } from '../i18n/figures'
import { history } from '../i18n/history'
import { voiceWords } from '../i18n/voices'
import { Button, toast } from '../kit'
import { Checkpoint, markdownCheckpoint, useCheckpoint } from '../meeting/Checkpoint'
import { rowName, ShareTable } from '../voices/ShareTable'
import type { Voices } from '../voices/voices'
import type { Book } from './book'
import { fairnessOf, type Fairness } from './fairness'
import { moment } from '../i18n/when'

export function FairnessPanel({ id, book, title, rev }: { id: string; book: Book; title: string; rev: number }) {
  const t = history().fairness
  const [fair, setFair] = useState<Fairness>()
  const note = useCheckpoint(id)
  useEffect(() => {
    let there = true
    void book.tables(rev).then((tables) => there && setFair(fairnessOf(tables)), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev])
  if (!fair) return null
  const text = () => markdown(title, moment(book.at[rev] ?? 0), fair) + (note ? markdownCheckpoint(note) : '')
  const copy = async () => {
    await navigator.clipboard.writeText(text())
    toast({ text: t.copied, icon: 'check' })
  }
  return (
    <div class="fairness">
      <p class="past-note">{t.hint}</p>
      <ShareTable voices={fair.role} columns={['notes', 'survivals', 'votes']} />
      {fair.level && <ShareTable voices={fair.level} columns={['notes', 'survivals', 'votes']} level />}
      <ul>{findings(fair).map((f) => <li key={f}>{f}</li>)}</ul>
      <p class="fairness-take">
        <Button small icon="copy" onClick={() => void copy()}>{t.copy}</Button>
        <Button small icon="download" onClick={() => keepFile(`${title} ${t.file}.csv`, csv(fair), 'text/csv')}>{t.csv}</Button>
      </p>
      {note && <Checkpoint note={note} heading="h3" />}
    </div>
  )
}

function findings(f: Fairness): string[] {
  const t = history().fairness
  return [
    f.first ? t.first(percent(f.first.early / f.first.survivals)) : t.firstNone,
    f.lead ? t.lead(percent(f.lead.lead), percent(f.lead.part)) : t.leadNone,
  ]
}

const columns = ['people', 'notes', 'survivals', 'votes'] as const

/** Rows of what may be told, the heading first. */
function rows(v: Voices): string[][] {
  const t = voiceWords()
  if (v.few) return [[t.few]]
  return [
    [t.role, ...columns.map((c) => t.columns[c])],
    ...v.rows.map((r) => [rowName(r), ...columns.map((c) => String(r[c]))]),
    [t.unnamed, '', String(v.unnamed.notes), String(v.unnamed.survivals), String(v.unnamed.votes)],
  ]
}

export function markdown(title: string, at: string, f: Fairness): string {
  const t = history().fairness
  const plain = (s: string) => s.replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
  const table = (v: Voices) => {
    const [head, ...rest] = rows(v)
    const line = (cells: string[]) => `| ${cells.map(plain).join(' | ')} |`
    return v.few ? [plain(head![0]!)] : [line(head!), line(head!.map(() => '---')).replaceAll('\\', ''), ...rest.map(line)]
  }
  return [`# ${plain(t.title(title))}`, '', at, '', ...table(f.role), ...(f.level ? ['', ...table(f.level)] : []), '', ...findings(f).map((x) => `- ${plain(x)}`), ''].join('\n')
}

/** For spreadsheets: what could be a formula is text. */
export function csv(f: Fairness): string {
  const cell = (s: string) => `"${(/^[=+\-@\t\r]/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`
  return [...rows(f.role), ...(f.level ? rows(f.level) : [])].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'
}
