// Where a comment is written. After an @ people are offered by name.
import { useId, useRef, useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { talkWords } from '../i18n/talk'
import { kit } from '../i18n/kit'
import { announce, Button } from '../kit'
import type { Board } from '../sync/types'
import { asked, fitting, stored, written, type Named } from './mentions'
import { Face } from './People'

interface Props { board: Board; label: string; text?: string; yes: string; autoFocus?: boolean; onSend: (text: string) => void; onCancel?: () => void }

/** The longest comment, as the server counts. */
const longest = 2000

export function Composer({ board, label, text = '', yes, autoFocus, onSend, onCancel }: Props) {
  const t = talkWords()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const people: Named[] = board.table('person').all.value.filter((p) => !p.left).map((p) => ({ id: p.id, name: p.bot ? '' : (p.name ?? '') }))
  const [value, setValue] = useState(() => written(text, (person) => nameOf(board, person)))
  // Who was chosen from the list is meant, also where two have one name.
  const [chosen, setChosen] = useState<readonly Named[]>([])
  const [query, setQuery] = useState<{ from: number; query: string }>()
  const [at, setAt] = useState(0)
  const offered = query ? fitting(people, query.query) : []
  const kept = stored(value.trim(), [...chosen, ...people])
  const tooLong = kept.length > longest
  const look = () => {
    const el = box.current
    const next = el && el.selectionStart === el.selectionEnd ? asked(el.value, el.selectionStart) : undefined
    if (next?.query !== query?.query) {
      setAt(0)
      const n = next ? fitting(people, next.query).length : 0
      if (n > 0) announce(t.offered(n))
    }
    setQuery(next)
  }
  const choose = (p: Named) => {
    const el = box.current
    if (!el || !query) return
    const before = `${value.slice(0, query.from)}@${p.name} `
    setValue(before + value.slice(el.selectionStart))
    setChosen([p, ...chosen.filter((c) => c.name !== p.name)])
    setQuery(undefined)
    requestAnimationFrame(() => {
      el.focus()
      el.setSelectionRange(before.length, before.length)
    })
  }
  const send = (e: Event) => {
    e.preventDefault()
    if (!kept || tooLong) return
    onSend(kept)
    setValue('')
    setChosen([])
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.isComposing) return
    if (offered.length > 0) {
      const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
      if (step || e.key === 'Enter' || e.key === 'Tab' || e.key === 'Escape') {
        e.preventDefault()
        e.stopPropagation()
        if (step) setAt((at + step + offered.length) % offered.length)
        else if (e.key === 'Escape') setQuery(undefined)
        else choose(offered[at] ?? offered[0]!)
        return
      }
    }
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) box.current?.form?.requestSubmit()
    else if (e.key === 'Escape' && onCancel) {
      e.preventDefault()
      e.stopPropagation()
      onCancel()
    }
  }
  return (
    <form class="say" onSubmit={send}>
      <label class="only-heard" for={id}>{label}</label>
      <div class="say-box field-frame">
        <textarea
          id={id} ref={box} rows={2} value={value} placeholder={label} autofocus={autoFocus} aria-describedby={`${id}-hint`} aria-autocomplete="list"
          aria-controls={offered.length > 0 ? `${id}-people` : undefined} aria-activedescendant={offered.length > 0 ? `${id}-${at}` : undefined} aria-invalid={tooLong || undefined}
          onInput={(e) => (setValue(e.currentTarget.value), look())} onKeyUp={(e) => e.key.startsWith('Arrow') && offered.length === 0 && look()} onClick={look} onKeyDown={onKeyDown} onBlur={() => setQuery(undefined)}
        />
        {offered.length > 0 && (
          <ul id={`${id}-people`} class="offered" role="listbox" aria-label={t.people}>
            {offered.map((p, i) => (
              <li key={p.id} id={`${id}-${i}`} role="option" aria-selected={i === at} onPointerDown={(e) => (e.preventDefault(), choose(p))}>
                <Face board={board} person={p.id} /> {p.name}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="say-end">
        <p id={`${id}-hint`} class={tooLong ? 'field-error' : 'field-hint'}>{tooLong ? t.tooLong(longest) : t.hint}</p>
        {onCancel && <Button small onClick={onCancel}>{kit().cancel}</Button>}
        <Button small kind="primary" type="submit" disabled={!kept || tooLong}>{yes}</Button>
      </div>
    </form>
  )
}
