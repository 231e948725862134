import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { shell } from '../i18n/shell'
import { type Action, actions, Dialog, Icon, Keys } from '../kit'
import { rank } from './fuzzy'

/** Everything that can be done here, found by a few letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const t = shell()
  // What one does on this board comes before what is the same everywhere.
  const order: readonly string[] = [t.sections.board, t.sections.view, t.sections.go, t.sections.settings]
  const offered = actions()
    .filter((a) => a.run && !a.sheetOnly && !a.disabled && a.id !== 'palette')
    .sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section))
  const found = rank(query, offered, (a) => [a.label, `${a.section} ${a.label}`, a.also ?? ''])
  const current = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at, query])
  const run = (a: Action | undefined) => {
    if (!a) return
    onClose()
    // After the dialog has given the focus back, so that the action may take it.
    requestAnimationFrame(() => a.run?.())
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.isComposing) return
    const n = found.length
    if (e.key === 'ArrowDown') setAt(n ? (at + 1) % n : 0)
    else if (e.key === 'ArrowUp') setAt(n ? (at - 1 + n) % n : 0)
    else if (e.key === 'Home' && !query) setAt(0)
    else if (e.key === 'Enter') run(current)
    else return
    e.preventDefault()
  }
  return (
    <Dialog title={t.palette} hideTitle onClose={onClose} class="palette">
      <div class="palette-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-label={t.paletteField}
          placeholder={t.paletteField}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          value={query}
          onInput={(e) => {
            setQuery(e.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p class="only-heard" role="status">
        {query ? t.paletteCount(found.length) : ''}
      </p>
      <ul ref={list} id={`${id}-list`} class="palette-list" role="listbox" aria-label={t.palette}>
        {found.map((a, i) => (
          <li
            key={a.id}
            id={`${id}-${a.id}`}
            role="option"
            aria-selected={a === current}
            onPointerMove={() => setAt(i)}
            onClick={() => run(a)}
          >
            {a.icon ? <Icon name={a.icon} /> : <span class="icon" />}
            <span class="palette-label">{a.label}</span>
            {a.keys ? <Keys of={a.keys.split(' ')[0] ?? ''} /> : <small>{a.section}</small>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="palette-none">{t.paletteNone}</p>}
    </Dialog>
  )
}
