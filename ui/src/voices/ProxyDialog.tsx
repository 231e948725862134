import { useRef, useState } from 'preact/hooks'
import { addNote } from '../board/verbs'
import { wallOf } from '../board/model'
import { labelled } from '../i18n/kit'
import { voiceWords } from '../i18n/voices'
import { announce, Button, Dialog, Field, Select } from '../kit'
import { writes } from '../shell/rights'
import type { Board } from '../sync/types'

/** Notes on behalf of somebody in the room without a device, one after the other. */
export function ProxyDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = voiceWords().proxy
  const me = board.me.value?.person
  const others = board.table('person').all.value.filter((p) => !p.left && p.id !== me && writes(p.role)).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
  const [person, setPerson] = useState('')
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [said, setSaid] = useState<string[]>([])
  const box = useRef<HTMLTextAreaElement>(null)
  const whom = person ? others.find((p) => p.id === person)?.name ?? '' : name.trim()
  const ready = whom !== '' && text.trim() !== ''
  const add = () => {
    if (!ready) return box.current?.focus()
    addNote(wallOf(board), undefined, text.trim(), person ? { for: person } : { forName: name.trim() })
    setSaid([labelled(whom, text.trim()), ...said])
    setText('')
    announce(t.added(whom))
    box.current?.focus()
  }
  return (
    <Dialog title={t.title} onClose={onClose}>
      <form class="proxy" onSubmit={(e) => (e.preventDefault(), add())}>
        <Select label={t.whom} value={person} onChange={setPerson} options={[{ value: '', label: t.elsewhere }, ...others.map((p) => ({ value: p.id, label: p.name ?? '' }))]} />
        {person === '' && <Field label={t.name} value={name} onInput={setName} maxLength={80} />}
        <label class="proxy-text">
          {t.text}
          <textarea
            ref={box} rows={3} maxLength={4096} value={text} onInput={(e) => setText(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return
              e.preventDefault()
              add()
            }}
          />
        </label>
        <Button kind="primary" type="submit" disabled={!ready}>{t.add}</Button>
        <p class="voices-hint">{t.hint}</p>
      </form>
      {said.length > 0 && <ul class="proxy-said">{said.map((s, i) => <li key={i}>{s}</li>)}</ul>}
    </Dialog>
  )
}
