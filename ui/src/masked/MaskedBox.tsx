import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { maskedWords } from '../i18n/masked'
import { noteRef } from '../board/model'
import { called } from '../board/notekinds'
import { board as words } from '../i18n/board'
import { announce, Button, Icon, IconButton, Select } from '../kit'
import { maskWanted, may } from '../meeting/phase'
import { writes } from '../shell/rights'
import { present } from '../shell/whoshere'
import type { Board, Phase } from '../sync/types'
import { openMasked, type Masked, type Own } from './own'

/** Where one writes while notes have no names: the wall would tell who was where. */
export function MaskedBox({ board, phase }: { board: Board; phase: Phase }) {
  const person = board.me.value?.person ?? ''
  const [masked, close] = useMemo(() => openMasked(board, person), [board, person])
  useEffect(() => close, [close])
  const t = maskedWords()
  const here = present(board).filter((p) => writes(p.role)).length
  const write = may(board, 'write')
  const own = masked.own.value
  return (
    <section class="masked" aria-label={t.title}>
      <div class="masked-write">
        <h2>
          <Icon name="mask" /> {t.title}
        </h2>
        {write ? <Composer board={board} masked={masked} phase={phase} /> : <p class="masked-hint">{t.watching}</p>}
        {here < 4 && <p class="masked-few"><Icon name="warning" /> {t.few(here)}</p>}
        <details>
          <summary>{t.what}</summary>
          <ul>{t.stored.map((s) => <li key={s}>{s}</li>)}</ul>
        </details>
      </div>
      {own.length > 0 && (
        <ul class="masked-own" aria-label={t.own}>
          {own.map((n) => <OwnNote key={n.note} masked={masked} note={n} />)}
        </ul>
      )}
      {writes(board.me.value?.role) && (
        <Button small kind={masked.done.value ? 'plain' : 'quiet'} icon={masked.done.value ? 'check' : undefined} aria-pressed={masked.done.value} class="masked-done" onClick={() => masked.mark(!masked.done.value)}>
          {t.done}
        </Button>
      )}
    </section>
  )
}

function Composer({ board, masked, phase }: { board: Board; masked: Masked; phase: Phase }) {
  const t = maskedWords()
  const hidden = phase.private ?? false
  const issues = phase.notes === 'answer' ? board.table('note').all.value.filter((n) => n.kind === 'issue' && !n.gone && n.text) : []
  const [issue, setIssue] = useState('')
  const about = issues.some((n) => noteRef(n.id) === issue) ? issue : ''
  const [text, setText] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const wanted = maskWanted.value
  const before = useRef(wanted)
  useEffect(() => {
    if (before.current !== wanted) box.current?.focus()
    before.current = wanted
  }, [wanted])
  const post = () => {
    const plain = text.trim()
    if (plain) {
      masked.post(plain, about || undefined)
      setText('')
      announce(t.taken)
    }
    box.current?.focus()
  }
  return (
    <form class="masked-form" onSubmit={(e) => (e.preventDefault(), post())}>
      {issues.length > 0 && (
        <Select
          label={words().answersWhich}
          hideLabel
          value={about}
          onChange={setIssue}
          options={[{ value: '', label: words().answersWhich }, ...issues.map((n) => ({ value: noteRef(n.id), label: called(board, noteRef(n.id)) }))]}
        />
      )}
      <textarea
        ref={box} rows={2} maxLength={4096} value={text} aria-label={t.note} placeholder={hidden ? t.placeholderHidden : t.placeholder}
        onInput={(e) => setText(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return
          e.preventDefault()
          post()
        }}
      />
      <Button kind="primary" type="submit" icon="arrow-up">{t.post}</Button>
    </form>
  )
}

function OwnNote({ masked, note: n }: { masked: Masked; note: Own }) {
  const t = maskedWords()
  const [text, setText] = useState<string>()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [text === undefined])
  const end = (save: boolean) => {
    const plain = text?.trim()
    if (save && plain) masked.amend(n.note, plain)
    setText(undefined)
  }
  if (text !== undefined) {
    return (
      <li class="masked-edit">
        <textarea
          ref={box} rows={2} maxLength={4096} value={text} aria-label={t.note} onInput={(e) => setText(e.currentTarget.value)} onBlur={() => end(true)}
          onKeyDown={(e) => {
            if (e.key === 'Escape') end(false)
            else if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) (e.preventDefault(), end(true))
          }}
        />
      </li>
    )
  }
  const lost = n.state === 'lost'
  return (
    <li data-state={n.state}>
      <p>
        {n.text}
        {n.state === 'coming' && <small>{t.coming}</small>}
        {lost && <small class="masked-lost">{t.lost}</small>}
      </p>
      {n.state === 'there' && <IconButton small icon="pencil" label={t.edit(n.text)} onClick={() => setText(n.text)} />}
      {n.state === 'there' && <IconButton small icon="trash" label={t.remove(n.text)} onClick={() => masked.amend(n.note, n.text, true)} />}
      {lost && <IconButton small icon="copy" label={t.copy(n.text)} onClick={() => void navigator.clipboard?.writeText(n.text)} />}
      {lost && <IconButton small icon="close" label={t.discard(n.text)} onClick={() => masked.forget(n.note)} />}
    </li>
  )
}
